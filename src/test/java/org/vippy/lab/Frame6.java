package org.vippy.lab;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import org.vippy.address.AddressText;

/** IPv6 in an Ethernet frame (RFC 8200, RFC 4443, RFC 4861), by the lab's own few lines. */
final class Frame6 {
    /** EtherType of IPv6. */
    static final int IPV6 = 0x86dd;

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");
    private static final int HEADER = 40;
    private static final int ICMP = 58;
    private static final int ECHO_REQUEST = 128;
    private static final int ECHO_REPLY = 129;
    private static final int SOLICITATION = 135;
    private static final int ADVERTISEMENT = 136;

    private Frame6() {}

    /** Who is where: the hardware address that a neighbour advertisement names for its target. */
    record Advertisement(String target, String mac) {}

    /** Asks who has the target, by a link-local address that goes with the hardware address, so that the answer goes to it alone. */
    static Frame solicitation(String mac, String target) {
        byte[] to = bytes("ff02::1:ff00:0");
        byte[] asked = bytes(target);
        System.arraycopy(asked, 13, to, 13, 3);
        byte[] hardware = COLONS.parseHex(mac);
        byte[] message = ByteBuffer.allocate(32)
                .put((byte) SOLICITATION)
                .position(8)
                .put(asked)
                .put((byte) 1)
                .put((byte) 1)
                .put(hardware)
                .array();
        byte[] packet = packet(linkLocal(hardware), to, message);
        String destination = "33:33:" + COLONS.formatHex(to, 12, 16);
        return new Frame(destination, mac, IPV6, packet);
    }

    private static byte[] packet(byte[] from, byte[] to, byte[] message) {
        byte[] pseudo = ByteBuffer.allocate(HEADER + message.length)
                .put(from)
                .put(to)
                .putInt(message.length)
                .putInt(ICMP)
                .put(message)
                .array();
        ByteBuffer.wrap(message).putShort(2, (short) Frame.checksum(pseudo, 0, pseudo.length));
        return ByteBuffer.allocate(HEADER + message.length)
                .putInt(6 << 28)
                .putShort((short) message.length)
                .put((byte) ICMP)
                .put((byte) 255)
                .put(from)
                .put(to)
                .put(message)
                .array();
    }

    /** As the kernel makes it from the hardware address (RFC 4291 appendix A). */
    private static byte[] linkLocal(byte[] mac) {
        return ByteBuffer.allocate(16)
                .putShort((short) 0xfe80)
                .position(8)
                .put((byte) (mac[0] ^ 2))
                .put(mac, 1, 2)
                .putShort((short) 0xfffe)
                .put(mac, 3, 3)
                .array();
    }

    /** An echo request without its checksum, which the kernel fills in. */
    static byte[] echoRequest(int identifier, int sequence, byte[] data) {
        return ByteBuffer.allocate(8 + data.length)
                .put((byte) ECHO_REQUEST)
                .position(4)
                .putShort((short) identifier)
                .putShort((short) sequence)
                .put(data)
                .array();
    }

    static Optional<Frame.EchoReply> echoReply(Frame frame) {
        return message(frame, ECHO_REPLY, 8)
                .map(in -> new Frame.EchoReply(
                        address(frame.payload(), 8),
                        in.getShort(4) & 0xffff,
                        in.position(8).slice()));
    }

    static Optional<Advertisement> advertisement(Frame frame) {
        return message(frame, ADVERTISEMENT, 32)
                .map(in -> new Advertisement(
                        address(frame.payload(), HEADER + 8),
                        COLONS.formatHex(frame.payload(), HEADER + 26, HEADER + 32)));
    }

    /** The address that a neighbour solicitation asks about. */
    static Optional<String> solicited(Frame frame) {
        return message(frame, SOLICITATION, 24).map(in -> address(frame.payload(), HEADER + 8));
    }

    /** The IPv6 address that a frame goes to. */
    static String destination(Frame frame) {
        return address(frame.payload(), 24);
    }

    private static Optional<ByteBuffer> message(Frame frame, int type, int least) {
        byte[] payload = frame.payload();
        boolean fits = frame.type() == IPV6
                && payload.length >= HEADER + least
                && payload[6] == ICMP
                && (payload[HEADER] & 0xff) == type;
        return fits
                ? Optional.of(ByteBuffer.wrap(payload, HEADER, payload.length - HEADER)
                        .slice())
                : Optional.empty();
    }

    private static String address(byte[] bytes, int from) {
        try {
            return AddressText.of(InetAddress.getByAddress(java.util.Arrays.copyOfRange(bytes, from, from + 16)));
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }

    static byte[] bytes(String address) {
        return InetAddress.ofLiteral(address).getAddress();
    }
}
