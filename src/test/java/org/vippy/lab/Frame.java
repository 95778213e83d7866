package org.vippy.lab;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An Ethernet frame as seen on a cable.
 *
 * @param destination hardware address, colon-separated lower-case hex
 * @param source likewise
 * @param type EtherType
 * @param payload what follows the header
 */
public record Frame(String destination, String source, int type, byte[] payload) {
    /** EtherType of IPv4. */
    public static final int IPV4 = 0x0800;
    /** EtherType of ARP. */
    public static final int ARP = 0x0806;

    static final String BROADCAST = "ff:ff:ff:ff:ff:ff";
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");
    private static final int HEADER = 14;
    private static final int IPV4_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int ICMP = 1;
    private static final int UDP = 17;

    /** An echo answer (RFC 792): which host sent it, and the data of the request. */
    public record EchoReply(String from, int identifier, ByteBuffer data) {}

    /** A UDP datagram. */
    public record Datagram(String from, String to, int port, byte[] data) {}

    /** An ARP packet (RFC 826): its operation, and whom it says to be where. */
    public record Arp(int operation, String senderMac, String senderAddress, String targetAddress) {
        static final int REQUEST = 1;
        static final int REPLY = 2;
    }

    static Optional<Frame> of(byte[] bytes) {
        if (bytes.length < HEADER) {
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(bytes);
        var frame = new Frame(mac(in), mac(in), in.getShort() & 0xffff, new byte[bytes.length - HEADER]);
        in.get(frame.payload);
        return Optional.of(frame);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(HEADER + payload.length)
                .put(COLONS.parseHex(destination))
                .put(COLONS.parseHex(source))
                .putShort((short) type)
                .put(payload)
                .array();
    }

    /** A probe that asks who has an address and says nothing of the asker's own (RFC 5227 section 2.1.1). */
    static Frame arpProbe(String mac, String address) {
        var packet = ByteBuffer.allocate(28)
                .putShort((short) 1)
                .putShort((short) IPV4)
                .put((byte) 6)
                .put((byte) 4)
                .putShort((short) Arp.REQUEST)
                .put(COLONS.parseHex(mac))
                .putInt(0)
                .put(new byte[6])
                .put(ipv4(address));
        return new Frame(BROADCAST, mac, ARP, packet.array());
    }

    /** A UDP datagram to a multicast group (RFC 1112 section 6.4), its checksum left out. */
    static Frame multicast(String mac, String from, String group, int port, byte[] data) {
        byte[] to = ipv4(group);
        String destination = "01:00:5e:%02x:%02x:%02x".formatted(to[1] & 0x7f, to[2], to[3]);
        var packet = ByteBuffer.allocate(IPV4_HEADER + UDP_HEADER + data.length)
                .put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (IPV4_HEADER + UDP_HEADER + data.length))
                .putInt(0)
                .put((byte) 1)
                .put((byte) UDP)
                .putShort((short) 0)
                .put(ipv4(from))
                .put(to);
        packet.putShort(10, (short) checksum(packet.array(), 0, IPV4_HEADER));
        packet.putShort((short) port).putShort((short) port);
        packet.putShort((short) (UDP_HEADER + data.length)).putShort((short) 0).put(data);
        return new Frame(destination, mac, IPV4, packet.array());
    }

    /** An ICMP echo request without the IP header, which the kernel adds. */
    static byte[] echoRequest(int identifier, int sequence, byte[] data) {
        var packet = ByteBuffer.allocate(8 + data.length)
                .put((byte) 8)
                .put((byte) 0)
                .putShort((short) 0)
                .putShort((short) identifier)
                .putShort((short) sequence)
                .put(data);
        packet.putShort(2, (short) checksum(packet.array(), 0, packet.capacity()));
        return packet.array();
    }

    Optional<EchoReply> echoReply() {
        var body = ipv4Body(ICMP);
        if (body.remaining() < 8 || body.get(body.position()) != 0) {
            return Optional.empty();
        }
        int identifier = body.getShort(body.position() + 4) & 0xffff;
        return Optional.of(new EchoReply(
                address(12), identifier, body.position(body.position() + 8).slice()));
    }

    Optional<Datagram> datagram() {
        var body = ipv4Body(UDP);
        if (body.remaining() < UDP_HEADER) {
            return Optional.empty();
        }
        int port = body.getShort(body.position() + 2) & 0xffff;
        int length = Math.min(body.getShort(body.position() + 4) & 0xffff, body.remaining());
        byte[] data = new byte[Math.max(0, length - UDP_HEADER)];
        body.get(body.position() + UDP_HEADER, data);
        return Optional.of(new Datagram(address(12), address(16), port, data));
    }

    Optional<Arp> arp() {
        if (type != ARP || payload.length < 28) {
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(payload);
        return Optional.of(new Arp(in.getShort(6), mac(in.position(8)), address(14), address(24)));
    }

    /** What follows the IPv4 header if it is of that protocol; else nothing. */
    private ByteBuffer ipv4Body(int protocol) {
        if (type != IPV4 || payload.length < IPV4_HEADER || payload[9] != protocol) {
            return ByteBuffer.allocate(0);
        }
        int header = (payload[0] & 0xf) * 4;
        int length = Math.min(ByteBuffer.wrap(payload).getShort(2) & 0xffff, payload.length);
        return header > length ? ByteBuffer.allocate(0) : ByteBuffer.wrap(payload, header, length - header);
    }

    private String address(int offset) {
        return "%d.%d.%d.%d"
                .formatted(
                        payload[offset] & 0xff,
                        payload[offset + 1] & 0xff,
                        payload[offset + 2] & 0xff,
                        payload[offset + 3] & 0xff);
    }

    private static String mac(ByteBuffer in) {
        byte[] mac = new byte[6];
        in.get(mac);
        return COLONS.formatHex(mac);
    }

    static byte[] ipv4(String address) {
        try {
            return ((Inet4Address) InetAddress.getByName(address)).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }

    /** The Internet checksum (RFC 1071) of an even or odd number of bytes. */
    static int checksum(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += (bytes[i] & 0xff) << ((i - from) % 2 == 0 ? 8 : 0);
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return ~sum & 0xffff;
    }
}
