package org.vippy.chat;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vippy.chat.v1.Payload;
import org.vippy.chat.v1.Wire;

/**
 * What a node says of the wire: under which Ethernet addresses it answers, and about which IP addresses others seem to be
 * misled, so that who holds them tells everybody again. A hint: nobody gets or loses anything by it.
 *
 * @param node name of the node
 * @param session its present session
 * @param sequence rises with each such message of the session, from 1
 * @param macs Ethernet addresses, each in the lower 48 bits; at most {@link Limits#WIRE_ENTRIES}
 * @param misled IP addresses; at most {@link Limits#WIRE_ENTRIES}
 */
public record WireMessage(String node, long session, long sequence, List<Long> macs, List<InetAddress> misled) {
    private static final int MAC_BYTES = 6;

    public WireMessage {
        requireNonNull(node, "node is null");
        macs = List.copyOf(macs);
        misled = List.copyOf(misled);
    }

    boolean isInRange() {
        return Bounds.isName(node)
                && sequence >= 1
                && macs.size() <= Limits.WIRE_ENTRIES
                && misled.size() <= Limits.WIRE_ENTRIES
                && macs.stream().allMatch(mac -> mac >>> (MAC_BYTES * Byte.SIZE) == 0);
    }

    Payload write() {
        Wire.Builder message =
                Wire.newBuilder().setNode(node).setSession(session).setSequence(sequence);
        macs.forEach(mac -> message.addMacs(ByteString.copyFrom(ByteBuffer.allocate(MAC_BYTES)
                .putShort((short) (mac >>> Integer.SIZE))
                .putInt((int) (long) mac)
                .flip())));
        misled.forEach(address -> message.addMisled(ByteString.copyFrom(address.getAddress())));
        return Payload.newBuilder().setWire(message).build();
    }

    /** Nothing where an address has not the length of one. */
    static Optional<WireMessage> read(Wire message) {
        List<Long> macs = new ArrayList<>();
        for (ByteString bytes : message.getMacsList()) {
            if (bytes.size() != MAC_BYTES) {
                return Optional.empty();
            }
            ByteBuffer in = bytes.asReadOnlyByteBuffer();
            macs.add((Short.toUnsignedLong(in.getShort()) << Integer.SIZE) | Integer.toUnsignedLong(in.getInt()));
        }
        List<InetAddress> misled = new ArrayList<>();
        for (ByteString bytes : message.getMisledList()) {
            try {
                misled.add(InetAddress.getByAddress(bytes.toByteArray()));
            } catch (UnknownHostException wrongLength) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new WireMessage(message.getNode(), message.getSession(), message.getSequence(), macs, misled));
    }
}
