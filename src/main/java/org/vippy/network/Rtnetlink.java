package org.vippy.network;

/** Numbers of rtnetlink(7) under their C names. */
final class Rtnetlink {
    // <linux/netlink.h>
    static final int NLMSG_ERROR = 2;
    static final int NLMSG_DONE = 3;
    static final int NLM_F_REQUEST = 1;
    static final int NLM_F_ACK = 4;
    static final int NLM_F_DUMP_INTR = 0x10;
    static final int NLM_F_REPLACE = 0x100;
    static final int NLM_F_CAPPED = 0x100;
    static final int NLM_F_DUMP = 0x300;
    static final int NLM_F_EXCL = 0x200;
    static final int NLM_F_ACK_TLVS = 0x200;
    static final int NLM_F_CREATE = 0x400;
    static final int NLMSGERR_ATTR_MSG = 1;
    static final int NLA_F_NESTED = 0x8000;
    static final int NLA_TYPE_MASK = 0x3fff;

    // <linux/rtnetlink.h>
    static final int RTM_NEWLINK = 16;
    static final int RTM_DELLINK = 17;
    static final int RTM_GETLINK = 18;
    static final int RTM_NEWADDR = 20;
    static final int RTM_DELADDR = 21;
    static final int RTM_GETADDR = 22;
    static final int RTM_NEWROUTE = 24;
    static final int RTM_GETROUTE = 26;
    static final int RTM_NEWNEIGH = 28;
    static final int RTM_GETNEIGH = 30;
    static final int RTA_DST = 1;
    static final int RTA_OIF = 4;
    static final int RTA_GATEWAY = 5;
    static final int RTMGRP_LINK = 1;
    static final int RTMGRP_IPV4_IFADDR = 0x10;
    static final int RTMGRP_IPV6_IFADDR = 0x100;
    static final int RTEXT_FILTER_SKIP_STATS = 8;
    static final int RT_SCOPE_UNIVERSE = 0;
    static final int RT_SCOPE_HOST = 254;

    // <linux/if_addr.h>
    static final int IFA_F_SECONDARY = 1;
    static final int IFA_F_NODAD = 2;
    static final int IFA_F_DADFAILED = 8;
    static final int IFA_F_DEPRECATED = 0x20;
    static final int IFA_F_TENTATIVE = 0x40;
    static final int IFA_F_NOPREFIXROUTE = 0x200;
    static final int IFA_ADDRESS = 1;
    static final int IFA_LOCAL = 2;
    static final int IFA_CACHEINFO = 6;
    static final int IFA_FLAGS = 8;
    static final int IFA_PROTO = 11;

    /** A lifetime for ever. */
    static final int INFINITY_LIFE_TIME = -1;

    // <linux/neighbour.h>
    static final int NDA_DST = 1;
    static final int NDA_LLADDR = 2;
    static final int NUD_REACHABLE = 2;
    static final int NUD_STALE = 4;
    static final int NUD_DELAY = 8;
    static final int NUD_PROBE = 0x10;
    static final int NUD_PERMANENT = 0x80;

    // <linux/if_link.h>, <linux/ip.h>, <linux/ipv6.h>
    static final int IFLA_ADDRESS = 1;
    static final int IFLA_IFNAME = 3;
    static final int IFLA_OPERSTATE = 16;
    static final int IFLA_AF_SPEC = 26;
    static final int IFLA_EXT_MASK = 29;
    static final int IFLA_CARRIER = 33;
    static final int IFLA_CARRIER_DOWN_COUNT = 48;
    static final int IFLA_INET_CONF = 1;
    static final int IPV4_DEVCONF_PROMOTE_SECONDARIES = 20;
    static final int IFLA_INET6_CONF = 2;
    static final int DEVCONF_FORWARDING = 0;
    static final int IFF_LOWER_UP = 0x10000;

    private Rtnetlink() {}
}
