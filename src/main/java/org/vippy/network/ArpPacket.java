package org.vippy.network;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An ARP packet for IPv4 over Ethernet, RFC 826.
 *
 * @param operation 1 request, 2 reply
 */
public record ArpPacket(
        int operation, MacAddress senderMac, Inet4Address senderIp, MacAddress targetMac, Inet4Address targetIp) {
    public static final int REQUEST = 1;
    public static final int REPLY = 2;

    private static final int ETHERNET_HEADER = 14;
    private static final int LENGTH = 28;
    private static final short ETHERTYPE_ARP = 0x0806;
    private static final int ETHERNET_AND_IPV4 = 0x0001_0800;
    private static final short ADDRESS_LENGTHS = 0x06_04;

    /**
     * The announcement of RFC 5227 section 3: a request for the address itself. The request form, since Linux neighbours
     * ignore a reply within a second of the last update (locktime).
     */
    public static ArpPacket gratuitous(MacAddress mac, Inet4Address address) {
        return new ArpPacket(REQUEST, mac, address, MacAddress.ZERO, address);
    }

    /** The question who has the target, RFC 826, by the sender's own address. */
    public static ArpPacket request(MacAddress mac, Inet4Address sender, Inet4Address target) {
        return new ArpPacket(REQUEST, mac, sender, MacAddress.ZERO, target);
    }

    /** The 42 bytes of the Ethernet frame; the driver pads it. */
    public byte[] frame(MacAddress destination) {
        byte[] frame = new byte[ETHERNET_HEADER + LENGTH];
        ByteBuffer.wrap(frame)
                .put(destination.bytes())
                .put(senderMac.bytes())
                .putShort(ETHERTYPE_ARP)
                .putInt(ETHERNET_AND_IPV4)
                .putShort(ADDRESS_LENGTHS)
                .putShort((short) operation)
                .put(senderMac.bytes())
                .put(senderIp.getAddress())
                .put(targetMac.bytes())
                .put(targetIp.getAddress());
        return frame;
    }

    /** Reads an Ethernet frame, padded or not; nothing if it is not ARP for IPv4 over Ethernet. */
    public static Optional<ArpPacket> decode(byte[] frame) {
        if (frame.length < ETHERNET_HEADER + LENGTH) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(frame);
        boolean arp = in.getShort(12) == ETHERTYPE_ARP
                && in.getInt(14) == ETHERNET_AND_IPV4
                && in.getShort(18) == ADDRESS_LENGTHS;
        return arp ? Optional.of(body(frame, in)) : Optional.empty();
    }

    private static ArpPacket body(byte[] frame, ByteBuffer in) {
        return new ArpPacket(
                in.getShort(20) & 0xffff,
                MacAddress.at(frame, 22),
                InetAddresses.inet4(frame, 28),
                MacAddress.at(frame, 32),
                InetAddresses.inet4(frame, 38));
    }
}
