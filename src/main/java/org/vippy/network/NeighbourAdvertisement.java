package org.vippy.network;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A Neighbor Advertisement over Ethernet, RFC 4861 section 4.4: who sends it says where the target is.
 *
 * @param router whether the sender forwards packets; one that says no leaves the routers that its neighbours know
 * @param solicited whether it answers a question
 * @param override whether it replaces what its neighbours know
 * @param targetMac where the target is; nothing where the option is left out
 */
public record NeighbourAdvertisement(
        Inet6Address sender,
        Inet6Address destination,
        Inet6Address target,
        boolean router,
        boolean solicited,
        boolean override,
        Optional<MacAddress> targetMac) {
    /** Everybody on the link, ff02::1. */
    public static final Inet6Address ALL_NODES = (Inet6Address) InetAddress.ofLiteral("ff02::1");

    private static final int ETHERNET_HEADER = 14;
    private static final int IP_HEADER = 40;
    private static final int ICMP = ETHERNET_HEADER + IP_HEADER;
    private static final int ICMP_HEADER = 24;
    private static final int OPTION = 8;
    private static final int PSEUDO_HEADER = 40;
    private static final short ETHERTYPE_IPV6 = (short) 0x86dd;
    private static final int VERSION = 6;
    private static final byte NEXT_IS_ICMP = 58;
    /** No router has passed it on: it is from this link. */
    private static final byte HOP_LIMIT = (byte) 255;

    private static final byte TYPE = (byte) 136;
    private static final int ROUTER = 0x8000_0000;
    private static final int SOLICITED = 0x4000_0000;
    private static final int OVERRIDE = 0x2000_0000;
    private static final byte TARGET_LINK_LAYER_ADDRESS = 2;

    /**
     * What tells everybody that an address is here now, RFC 4861 section 7.2.6: to all nodes, nobody has asked for it, and it
     * replaces what they know. It comes from the address itself, which its neighbours can answer.
     */
    public static NeighbourAdvertisement unsolicited(MacAddress mac, Inet6Address address, boolean router) {
        return unsolicitedTo(ALL_NODES, mac, address, router);
    }

    /** The same for one host. */
    static NeighbourAdvertisement unsolicitedTo(
            Inet6Address host, MacAddress mac, Inet6Address address, boolean router) {
        return new NeighbourAdvertisement(address, host, address, router, false, true, Optional.of(mac));
    }

    /** The Ethernet frame, of 86 bytes where it has the option; to a group of hosts where its destination is one. */
    public byte[] frame(MacAddress from, MacAddress to) {
        int length = ICMP_HEADER + (targetMac.isPresent() ? OPTION : 0);
        ByteBuffer out = ByteBuffer.allocate(ICMP + length)
                .put(to.bytes())
                .put(from.bytes())
                .putShort(ETHERTYPE_IPV6)
                .putInt(VERSION << 28)
                .putShort((short) length)
                .put(NEXT_IS_ICMP)
                .put(HOP_LIMIT)
                .put(sender.getAddress())
                .put(destination.getAddress())
                .put(TYPE)
                .put((byte) 0)
                .putShort((short) 0)
                .putInt((router ? ROUTER : 0) | (solicited ? SOLICITED : 0) | (override ? OVERRIDE : 0))
                .put(target.getAddress());
        targetMac.ifPresent(
                mac -> out.put(TARGET_LINK_LAYER_ADDRESS).put((byte) 1).put(mac.bytes()));
        return out.putShort(ICMP + 2, (short) checksum(out.array(), length)).array();
    }

    /** The Ethernet address of an IPv6 group, RFC 2464 section 7. */
    public static MacAddress macOf(Inet6Address group) {
        byte[] bytes = group.getAddress();
        bytes[10] = 0x33;
        bytes[11] = 0x33;
        return MacAddress.at(bytes, 10);
    }

    /**
     * Reads an Ethernet frame, padded or not; nothing if it is no neighbour advertisement, or one that RFC 4861 section 7.1.2
     * has receivers drop.
     */
    public static Optional<NeighbourAdvertisement> decode(byte[] frame) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        if (frame.length < ICMP + ICMP_HEADER || !hasRightHeaders(in)) {
            return Optional.empty();
        }
        int length = in.getShort(18) & 0xffff;
        boolean whole = length >= ICMP_HEADER && length <= frame.length - ICMP;
        return whole && checksum(frame, length) == 0
                ? body(frame, in, length).filter(NeighbourAdvertisement::isPlausible)
                : Optional.empty();
    }

    private static boolean hasRightHeaders(ByteBuffer in) {
        return in.getShort(12) == ETHERTYPE_IPV6
                && in.get(14) >> 4 == VERSION
                && in.get(20) == NEXT_IS_ICMP
                && in.get(21) == HOP_LIMIT
                && in.get(ICMP) == TYPE
                && in.get(ICMP + 1) == 0;
    }

    private static Optional<NeighbourAdvertisement> body(byte[] frame, ByteBuffer in, int length) {
        int flags = in.getInt(ICMP + 4);
        return options(frame, ICMP + ICMP_HEADER, ICMP + length)
                .map(mac -> new NeighbourAdvertisement(
                        InetAddresses.inet6(frame, 22),
                        InetAddresses.inet6(frame, 38),
                        InetAddresses.inet6(frame, ICMP + 8),
                        (flags & ROUTER) != 0,
                        (flags & SOLICITED) != 0,
                        (flags & OVERRIDE) != 0,
                        mac.equals(MacAddress.ZERO) ? Optional.empty() : Optional.of(mac)));
    }

    /** The target's address, zero where there is none; nothing if an option has no length or goes beyond the end. */
    private static Optional<MacAddress> options(byte[] frame, int from, int to) {
        MacAddress mac = MacAddress.ZERO;
        int at = from;
        while (at < to) {
            int length = to - at < OPTION ? 0 : (frame[at + 1] & 0xff) * OPTION;
            if (length == 0 || length > to - at) {
                return Optional.empty();
            }
            if (frame[at] == TARGET_LINK_LAYER_ADDRESS) {
                mac = MacAddress.at(frame, at + 2);
            }
            at += length;
        }
        return Optional.of(mac);
    }

    private boolean isPlausible() {
        return !target.isMulticastAddress() && !(destination.isMulticastAddress() && solicited);
    }

    /** With the addresses, the length and the protocol of the IP header, RFC 8200 section 8.1. */
    private static int checksum(byte[] frame, int length) {
        return InternetChecksum.of(ByteBuffer.allocate(PSEUDO_HEADER + length)
                .put(Arrays.copyOfRange(frame, 22, ICMP))
                .putInt(length)
                .putInt(NEXT_IS_ICMP)
                .put(frame, ICMP, length)
                .flip());
    }
}
