package org.vippy.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import org.vippy.network.linux.Linux;

/** What rtnetlink is asked for, and how it is written. */
sealed interface RouteRequest {

    /** Writes the request as one message that asks for an acknowledgement, or for a dump. */
    void write(NetlinkWriter out, int sequence);

    /** Whether an existing address is an error or is changed. */
    enum Existing {
        REFUSE,
        REPLACE
    }

    /**
     * Adds a marked address. No broadcast address is given, as with {@code ip address add}: the kernel makes the broadcast
     * route of the subnet by itself.
     *
     * @param bringsSubnet whether the kernel routes the subnet to the link because of it
     * @param leaseSeconds 1 to 2^32 - 2; anything else is for ever
     */
    record AddAddress(int interfaceIndex, Vip vip, boolean bringsSubnet, long leaseSeconds, Existing existing)
            implements RouteRequest {
        private static final long LONGEST_LEASE = 0xffff_fffeL;

        @Override
        public void write(NetlinkWriter out, int sequence) {
            int disposition = existing == Existing.REPLACE ? Rtnetlink.NLM_F_REPLACE : Rtnetlink.NLM_F_EXCL;
            int flags = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK | Rtnetlink.NLM_F_CREATE | disposition;
            out.message(Rtnetlink.RTM_NEWADDR, flags, sequence, () -> {
                addressHeader(out, vip.address(), vip.prefixLength(), scope(), interfaceIndex);
                out.attribute(
                        Rtnetlink.IFA_CACHEINFO,
                        () -> out.u32(preferred()).u32(lifetime()).u32(0).u32(0));
                // A replacement without it would clear the mark.
                out.attribute(Rtnetlink.IFA_PROTO, new byte[] {InterfaceAddress.MARK});
                if (addressFlags() != 0) {
                    out.attribute(Rtnetlink.IFA_FLAGS, () -> out.u32(addressFlags()));
                }
            });
        }

        /** IPv4 does not heed preferred lifetimes, but looks for no source beyond the scope of what it talks to. */
        private int scope() {
            return vip.isIpv6() || vip.plumbing().source() ? Rtnetlink.RT_SCOPE_UNIVERSE : Rtnetlink.RT_SCOPE_HOST;
        }

        private int preferred() {
            return vip.plumbing().source() ? lifetime() : 0;
        }

        private int addressFlags() {
            int checks = vip.isIpv6() && !vip.plumbing().checksDuplicates() ? Rtnetlink.IFA_F_NODAD : 0;
            return bringsSubnet ? checks : checks | Rtnetlink.IFA_F_NOPREFIXROUTE;
        }

        private int lifetime() {
            boolean limited = leaseSeconds > 0 && leaseSeconds <= LONGEST_LEASE;
            return limited ? (int) leaseSeconds : Rtnetlink.INFINITY_LIFE_TIME;
        }
    }

    /** Removes an address; the kernel compares index, address and prefix length, but no mark. */
    record RemoveAddress(int interfaceIndex, InetAddress address, int prefixLength) implements RouteRequest {
        @Override
        public void write(NetlinkWriter out, int sequence) {
            int flags = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK;
            out.message(
                    Rtnetlink.RTM_DELADDR,
                    flags,
                    sequence,
                    () -> addressHeader(out, address, prefixLength, Rtnetlink.RT_SCOPE_UNIVERSE, interfaceIndex));
        }
    }

    /** All addresses of all links, of both IP versions. */
    record DumpAddresses() implements RouteRequest {
        @Override
        public void write(NetlinkWriter out, int sequence) {
            int flags = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP;
            out.message(
                    Rtnetlink.RTM_GETADDR,
                    flags,
                    sequence,
                    () -> out.u8(0).u8(0).u8(0).u8(0).u32(0));
        }
    }

    /** What is known of all neighbours on all links, by both IP versions. */
    record DumpNeighbours() implements RouteRequest {
        @Override
        public void write(NetlinkWriter out, int sequence) {
            int flags = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP;
            // struct ndmsg: family, padding; index; state, flags, type
            out.message(Rtnetlink.RTM_GETNEIGH, flags, sequence, () -> out.u32(0)
                    .u32(0)
                    .u32(0));
        }
    }

    /** All links. */
    record DumpLinks() implements RouteRequest {
        @Override
        public void write(NetlinkWriter out, int sequence) {
            int flags = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP;
            out.message(Rtnetlink.RTM_GETLINK, flags, sequence, () -> {
                linkHeader(out, 0);
                skipStatistics(out);
            });
        }
    }

    /** One link, found by its name. */
    record GetLink(String name) implements RouteRequest {
        @Override
        public void write(NetlinkWriter out, int sequence) {
            int flags = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK;
            out.message(Rtnetlink.RTM_GETLINK, flags, sequence, () -> {
                linkHeader(out, 0);
                out.attribute(Rtnetlink.IFLA_IFNAME, name);
                skipStatistics(out);
            });
        }
    }

    /**
     * Sets {@code promote_secondaries} of an interface. Without it the removal or expiry of the first address of a subnet
     * (the primary) takes all others of that subnet with it: those of other groups, and foreign ones. By rtnetlink and not
     * by /proc/sys, which is read-only in many containers.
     */
    record PromoteSecondaries(int interfaceIndex) implements RouteRequest {
        @Override
        public void write(NetlinkWriter out, int sequence) {
            int flags = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK;
            out.message(Rtnetlink.RTM_NEWLINK, flags, sequence, () -> {
                linkHeader(out, interfaceIndex);
                nested(out, Rtnetlink.IFLA_AF_SPEC, () -> nested(out, Linux.AF_INET, () -> configuration(out)));
            });
        }

        private static void configuration(NetlinkWriter out) {
            nested(
                    out,
                    Rtnetlink.IFLA_INET_CONF,
                    () -> out.attribute(Rtnetlink.IPV4_DEVCONF_PROMOTE_SECONDARIES, () -> out.u32(1)));
        }
    }

    /**
     * The way by a link to an address that is nowhere near: 192.0.2.1, which RFC 5737 keeps for documents. So one look finds the
     * default gateway, however long the routing table is.
     */
    record GetFarRoute(int interfaceIndex) implements RouteRequest {
        private static final byte[] FAR = {(byte) 192, 0, 2, 1};

        @Override
        public void write(NetlinkWriter out, int sequence) {
            int flags = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK;
            out.message(Rtnetlink.RTM_GETROUTE, flags, sequence, () -> {
                // struct rtmsg: family, destination and source length, tos; table, protocol, scope, type; flags
                out.u8(Linux.AF_INET).u8(FAR.length * 8).u16(0).u32(0).u32(0);
                out.attribute(Rtnetlink.RTA_DST, FAR);
                out.attribute(Rtnetlink.RTA_OIF, () -> out.u32(interfaceIndex));
            });
        }
    }

    /** {@code struct ifaddrmsg} and the address: family, prefix length, flags, scope, index. */
    private static void addressHeader(
            NetlinkWriter out, InetAddress address, int prefixLength, int scope, int interfaceIndex) {
        int family = address instanceof Inet4Address ? Linux.AF_INET : Linux.AF_INET6;
        out.u8(family).u8(prefixLength).u8(0).u8(scope).u32(interfaceIndex);
        out.attribute(Rtnetlink.IFA_LOCAL, address.getAddress());
        // The peer's address on a point-to-point link, else the same; DELADDR compares the prefix length only with it.
        out.attribute(Rtnetlink.IFA_ADDRESS, address.getAddress());
    }

    /** {@code struct ifinfomsg}: family, padding, type, index, flags and the mask of flags to change (none). */
    private static void linkHeader(NetlinkWriter out, int interfaceIndex) {
        out.u8(0).u8(0).u16(0).u32(interfaceIndex).u32(0).u32(0);
    }

    private static void skipStatistics(NetlinkWriter out) {
        out.attribute(Rtnetlink.IFLA_EXT_MASK, () -> out.u32(Rtnetlink.RTEXT_FILTER_SKIP_STATS));
    }

    private static void nested(NetlinkWriter out, int type, Runnable body) {
        out.attribute(type | Rtnetlink.NLA_F_NESTED, body);
    }
}
