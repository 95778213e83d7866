package org.vippy.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vippy.network.RouteMessage.Ack;
import org.vippy.network.RouteMessage.AddressIs;
import org.vippy.network.RouteMessage.DumpDone;
import org.vippy.network.RouteMessage.LinkIs;
import org.vippy.network.RouteMessage.NeighbourIs;
import org.vippy.network.RouteMessage.Other;
import org.vippy.network.RouteMessage.Rejected;
import org.vippy.network.RouteMessage.RouteIs;
import org.vippy.network.linux.Linux;

/** Reads what came from a NETLINK_ROUTE socket. Never throws, whatever the bytes. */
final class RouteDecoder {
    private static final int MESSAGE_HEADER = 16;
    private static final int ERROR_HEADER = 4;
    private static final int ADDRESS_HEADER = 8;
    private static final int LINK_HEADER = 16;
    private static final int ROUTE_HEADER = 12;
    private static final int NEIGHBOUR_HEADER = 12;
    private static final int KNOWN_STATES = Rtnetlink.NUD_REACHABLE
            | Rtnetlink.NUD_STALE
            | Rtnetlink.NUD_DELAY
            | Rtnetlink.NUD_PROBE
            | Rtnetlink.NUD_PERMANENT;

    private RouteDecoder() {}

    /** All messages of one datagram; what follows a broken one is {@link Rejected}. */
    static List<RouteMessage> decode(byte[] datagram) {
        ByteBuffer in = ByteBuffer.wrap(datagram).order(ByteOrder.nativeOrder());
        List<RouteMessage> messages = new ArrayList<>();
        int at = 0;
        while (at < in.limit()) {
            int left = in.limit() - at;
            int length = left < MESSAGE_HEADER ? 0 : in.getInt(at);
            if (length < MESSAGE_HEADER || length > left) {
                messages.add(new Rejected("length " + length + " of " + left + " bytes left"));
                break;
            }
            messages.add(message(in.slice(at, length).order(ByteOrder.nativeOrder())));
            at += Math.min((length + 3) & ~3, left);
        }
        return messages;
    }

    private static RouteMessage message(ByteBuffer in) {
        int type = in.getShort(4) & 0xffff;
        int flags = in.getShort(6) & 0xffff;
        int sequence = in.getInt(8);
        boolean interrupted = (flags & Rtnetlink.NLM_F_DUMP_INTR) != 0;
        ByteBuffer body = in.slice(MESSAGE_HEADER, in.limit() - MESSAGE_HEADER).order(ByteOrder.nativeOrder());
        return switch (type) {
            case Rtnetlink.NLMSG_ERROR -> ack(body, flags, sequence);
            case Rtnetlink.NLMSG_DONE -> new DumpDone(sequence, body.limit() < 4 ? 0 : -body.getInt(0), interrupted);
            case Rtnetlink.RTM_NEWADDR, Rtnetlink.RTM_DELADDR ->
                address(body, sequence, type == Rtnetlink.RTM_DELADDR, interrupted);
            case Rtnetlink.RTM_NEWLINK, Rtnetlink.RTM_DELLINK ->
                link(body, sequence, type == Rtnetlink.RTM_DELLINK, interrupted);
            case Rtnetlink.RTM_NEWROUTE -> route(body, sequence);
            case Rtnetlink.RTM_NEWNEIGH -> neighbour(body, sequence, interrupted);
            default -> new Other(type);
        };
    }

    /** {@code struct nlmsgerr}: the error, the header of the request (all of it unless capped), then attributes. */
    private static RouteMessage ack(ByteBuffer body, int flags, int sequence) {
        if (body.limit() < ERROR_HEADER + MESSAGE_HEADER) {
            return new Rejected("acknowledgement of " + body.limit() + " bytes");
        }
        int errno = -body.getInt(0);
        boolean capped = (flags & Rtnetlink.NLM_F_CAPPED) != 0;
        long echoed = capped || errno == 0 ? MESSAGE_HEADER : Integer.toUnsignedLong(body.getInt(ERROR_HEADER));
        long start = ERROR_HEADER + (echoed + 3 & ~3L);
        boolean explained = (flags & Rtnetlink.NLM_F_ACK_TLVS) != 0 && start <= body.limit();
        String detail = explained ? detail(body.slice((int) start, body.limit() - (int) start)) : "";
        return new Ack(sequence, errno, detail);
    }

    private static String detail(ByteBuffer attributes) {
        return NetlinkAttributes.parse(attributes)
                .text(Rtnetlink.NLMSGERR_ATTR_MSG)
                .orElse("");
    }

    /** {@code struct ifaddrmsg}: family, prefix length, flags, scope, index. */
    private static RouteMessage address(ByteBuffer body, int sequence, boolean removed, boolean interrupted) {
        if (body.limit() < ADDRESS_HEADER) {
            return new Rejected("address of " + body.limit() + " bytes");
        }
        NetlinkAttributes attributes = attributes(body, ADDRESS_HEADER);
        // IPv4 has both, and IFA_ADDRESS is the peer's on a point-to-point link; IPv6 has only IFA_ADDRESS.
        Optional<InetAddress> ip = attributes
                .bytes(Rtnetlink.IFA_LOCAL)
                .or(() -> attributes.bytes(Rtnetlink.IFA_ADDRESS))
                .flatMap(InetAddresses::of);
        if (ip.isEmpty()) {
            return new Rejected("address without an IP");
        }
        int prefixLength = body.get(1) & 0xff;
        if (prefixLength > ip.get().getAddress().length * 8) {
            return new Rejected("prefix length " + prefixLength);
        }
        InterfaceAddress address = new InterfaceAddress(
                body.getInt(4),
                "",
                ip.get(),
                prefixLength,
                attributes.u8(Rtnetlink.IFA_PROTO).orElse(0),
                attributes.u32(Rtnetlink.IFA_FLAGS, 0).orElse(body.get(2) & 0xff),
                validSeconds(attributes));
        return new AddressIs(sequence, address, removed, interrupted);
    }

    /** {@code struct ifa_cacheinfo}: preferred and valid lifetime, times of creation and update. */
    private static long validSeconds(NetlinkAttributes attributes) {
        int valid = attributes.u32(Rtnetlink.IFA_CACHEINFO, 1).orElse(Rtnetlink.INFINITY_LIFE_TIME);
        return valid == Rtnetlink.INFINITY_LIFE_TIME ? Long.MAX_VALUE : Integer.toUnsignedLong(valid);
    }

    /** {@code struct ifinfomsg}: family, padding, type, index, flags, mask. */
    private static RouteMessage link(ByteBuffer body, int sequence, boolean removed, boolean interrupted) {
        if (body.limit() < LINK_HEADER) {
            return new Rejected("link of " + body.limit() + " bytes");
        }
        NetlinkAttributes attributes = attributes(body, LINK_HEADER);
        int flags = body.getInt(8);
        int lowerUp = (flags & Rtnetlink.IFF_LOWER_UP) == 0 ? 0 : 1;
        Link link = new Link(
                body.getInt(4),
                attributes.text(Rtnetlink.IFLA_IFNAME).orElse(""),
                body.getShort(2) & 0xffff,
                attributes.bytes(Rtnetlink.IFLA_ADDRESS).flatMap(RouteDecoder::mac),
                flags,
                attributes.u8(Rtnetlink.IFLA_CARRIER).orElse(lowerUp) != 0,
                attributes.u32(Rtnetlink.IFLA_CARRIER_DOWN_COUNT, 0).orElse(0),
                attributes.u8(Rtnetlink.IFLA_OPERSTATE).orElse(0),
                promotesSecondaries(attributes),
                forwardsIpv6(attributes),
                List.of());
        // A bridge tells in the same words, with its family, that a link is no longer one of its ports.
        boolean gone = removed && body.get(0) == 0;
        return new LinkIs(sequence, link, gone, interrupted);
    }

    /** {@code struct rtmsg}: family, lengths of destination and source, and more of no interest here. */
    private static RouteMessage route(ByteBuffer body, int sequence) {
        if (body.limit() < ROUTE_HEADER) {
            return new Rejected("route of " + body.limit() + " bytes");
        }
        Optional<Inet4Address> gateway = attributes(body, ROUTE_HEADER)
                .bytes(Rtnetlink.RTA_GATEWAY)
                .flatMap(InetAddresses::of)
                .filter(Inet4Address.class::isInstance)
                .map(Inet4Address.class::cast);
        return new RouteIs(sequence, gateway);
    }

    /** {@code struct ndmsg}: family, padding; index; state, flags, type. */
    private static RouteMessage neighbour(ByteBuffer body, int sequence, boolean interrupted) {
        if (body.limit() < NEIGHBOUR_HEADER) {
            return new Rejected("neighbour of " + body.limit() + " bytes");
        }
        NetlinkAttributes attributes = attributes(body, NEIGHBOUR_HEADER);
        boolean known = (body.getShort(8) & KNOWN_STATES) != 0;
        Optional<Neighbour> neighbour = attributes
                .bytes(Rtnetlink.NDA_DST)
                .flatMap(InetAddresses::of)
                .flatMap(address -> attributes
                        .bytes(Rtnetlink.NDA_LLADDR)
                        .flatMap(RouteDecoder::mac)
                        .map(mac -> new Neighbour(body.getInt(4), address, mac)))
                .filter(_ -> known);
        return new NeighbourIs(sequence, neighbour, interrupted);
    }

    /** Reported as an array of all settings, the first of which has number 1. */
    private static boolean promotesSecondaries(NetlinkAttributes link) {
        return link.nested(Rtnetlink.IFLA_AF_SPEC)
                        .nested(Linux.AF_INET)
                        .u32(Rtnetlink.IFLA_INET_CONF, Rtnetlink.IPV4_DEVCONF_PROMOTE_SECONDARIES - 1)
                        .orElse(0)
                != 0;
    }

    /** This array begins with the setting of number 0. */
    private static boolean forwardsIpv6(NetlinkAttributes link) {
        return link.nested(Rtnetlink.IFLA_AF_SPEC)
                        .nested(Linux.AF_INET6)
                        .u32(Rtnetlink.IFLA_INET6_CONF, Rtnetlink.DEVCONF_FORWARDING)
                        .orElse(0)
                != 0;
    }

    private static Optional<MacAddress> mac(byte[] hardware) {
        return hardware.length == MacAddress.BYTES ? Optional.of(MacAddress.at(hardware, 0)) : Optional.empty();
    }

    private static NetlinkAttributes attributes(ByteBuffer body, int headerLength) {
        return NetlinkAttributes.parse(body.slice(headerLength, body.limit() - headerLength));
    }
}
