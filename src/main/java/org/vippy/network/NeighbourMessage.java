package org.vippy.network;

import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a neighbour solicitation and a neighbour advertisement have in common, in an Ethernet frame: RFC 4861 sections 4.3, 4.4
 * and 7.1.
 *
 * @param flags of an advertisement; a receiver ignores those of a solicitation
 * @param target the address that it is about
 * @param mac the link-layer address option: of a solicitation where its sender is, of an advertisement where the target is;
 *     nothing where it is left out
 */
record NeighbourMessage(
        Type type,
        Inet6Address sender,
        Inet6Address destination,
        int flags,
        Inet6Address target,
        Optional<MacAddress> mac) {

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

    /** Which of the two. */
    enum Type {
        SOLICITATION(135, 1),
        ADVERTISEMENT(136, 2);

        /** Of ICMPv6. */
        private final byte number;
        /** Type of its link-layer address option. */
        private final byte option;

        Type(int number, int option) {
            this.number = (byte) number;
            this.option = (byte) option;
        }
    }

    /** The Ethernet frame, of 86 bytes where it has the option. */
    byte[] frame(MacAddress from, MacAddress to) {
        int length = ICMP_HEADER + (mac.isPresent() ? OPTION : 0);
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
                .put(type.number)
                .put((byte) 0)
                .putShort((short) 0)
                .putInt(flags)
                .put(target.getAddress());
        mac.ifPresent(address -> out.put(type.option).put((byte) 1).put(address.bytes()));
        return out.putShort(ICMP + 2, (short) checksum(out.array(), length)).array();
    }

    /**
     * Reads an Ethernet frame, padded or not; nothing if it is no message of that type, or one whose headers, checksum or options
     * RFC 4861 section 7.1 has receivers drop.
     */
    static Optional<NeighbourMessage> decode(Type type, byte[] frame) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        if (frame.length < ICMP + ICMP_HEADER || !hasRightHeaders(in, type)) {
            return Optional.empty();
        }
        int length = in.getShort(18) & 0xffff;
        boolean whole = length >= ICMP_HEADER && length <= frame.length - ICMP;
        return whole && checksum(frame, length) == 0
                ? body(type, frame, in, length).filter(message -> !message.target.isMulticastAddress())
                : Optional.empty();
    }

    private static boolean hasRightHeaders(ByteBuffer in, Type type) {
        return in.getShort(12) == ETHERTYPE_IPV6
                && in.get(14) >> 4 == VERSION
                && in.get(20) == NEXT_IS_ICMP
                && in.get(21) == HOP_LIMIT
                && in.get(ICMP) == type.number
                && in.get(ICMP + 1) == 0;
    }

    private static Optional<NeighbourMessage> body(Type type, byte[] frame, ByteBuffer in, int length) {
        return options(type, frame, ICMP + ICMP_HEADER, ICMP + length)
                .map(mac -> new NeighbourMessage(
                        type,
                        InetAddresses.inet6(frame, 22),
                        InetAddresses.inet6(frame, 38),
                        in.getInt(ICMP + 4),
                        InetAddresses.inet6(frame, ICMP + 8),
                        mac.equals(MacAddress.ZERO) ? Optional.empty() : Optional.of(mac)));
    }

    /** The address in the option, zero where there is none; nothing if an option has no length or goes beyond the end. */
    private static Optional<MacAddress> options(Type type, byte[] frame, int from, int to) {
        MacAddress mac = MacAddress.ZERO;
        int at = from;
        while (at < to) {
            int length = to - at < OPTION ? 0 : (frame[at + 1] & 0xff) * OPTION;
            if (length == 0 || length > to - at) {
                return Optional.empty();
            }
            if (frame[at] == type.option) {
                mac = MacAddress.at(frame, at + 2);
            }
            at += length;
        }
        return Optional.of(mac);
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
