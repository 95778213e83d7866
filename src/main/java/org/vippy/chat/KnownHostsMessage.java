package org.vippy.chat;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vippy.chat.v1.KnownHosts;
import org.vippy.chat.v1.Payload;

/**
 * A part of a node's table of neighbours.
 *
 * @param node name of the node
 * @param session its present session
 * @param sequence rises with each such message of the session, from 1
 * @param hosts at most {@link Limits#HOSTS_AT_ONCE}
 */
public record KnownHostsMessage(String node, long session, long sequence, List<Entry> hosts) {
    private static final int MAC_BYTES = 6;

    public KnownHostsMessage {
        requireNonNull(node, "node is null");
        hosts = List.copyOf(hosts);
    }

    /**
     * A host.
     *
     * @param address IPv4 or IPv6
     * @param mac its Ethernet address, in the lower 48 bits
     */
    public record Entry(InetAddress address, long mac) {
        public Entry {
            requireNonNull(address, "address is null");
        }
    }

    boolean isInRange() {
        return Bounds.isName(node)
                && sequence >= 1
                && !hosts.isEmpty()
                && hosts.size() <= Limits.HOSTS_AT_ONCE
                && hosts.stream().allMatch(host -> host.mac() >>> (MAC_BYTES * Byte.SIZE) == 0);
    }

    Payload write() {
        KnownHosts.Builder message =
                KnownHosts.newBuilder().setNode(node).setSession(session).setSequence(sequence);
        hosts.forEach(host -> message.addHosts(write(host)));
        return Payload.newBuilder().setKnownHosts(message).build();
    }

    private static ByteString write(Entry host) {
        byte[] address = host.address().getAddress();
        ByteBuffer bytes = ByteBuffer.allocate(MAC_BYTES + address.length)
                .putShort((short) (host.mac() >>> Integer.SIZE))
                .putInt((int) host.mac())
                .put(address);
        return ByteString.copyFrom(bytes.flip());
    }

    /** Nothing where a host has neither an IPv4 nor an IPv6 address. */
    static Optional<KnownHostsMessage> read(KnownHosts message) {
        List<Entry> hosts = new ArrayList<>();
        for (ByteString bytes : message.getHostsList()) {
            read(bytes.asReadOnlyByteBuffer()).ifPresent(hosts::add);
        }
        return hosts.size() == message.getHostsCount()
                ? Optional.of(
                        new KnownHostsMessage(message.getNode(), message.getSession(), message.getSequence(), hosts))
                : Optional.empty();
    }

    private static Optional<Entry> read(ByteBuffer bytes) {
        if (bytes.remaining() <= MAC_BYTES) {
            return Optional.empty();
        }
        long mac = (Short.toUnsignedLong(bytes.getShort()) << Integer.SIZE) | Integer.toUnsignedLong(bytes.getInt());
        byte[] address = new byte[bytes.remaining()];
        bytes.get(address);
        try {
            return Optional.of(new Entry(InetAddress.getByAddress(address), mac));
        } catch (UnknownHostException wrongLength) {
            return Optional.empty();
        }
    }
}
