package org.vippy.chat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Knows the datagrams that have just arrived by another path, so that who has several networks verifies each only once. What
 * comes twice by the same path is no copy but a recording, and goes the way of all such.
 *
 * <p>A datagram is known by a part of its signature. Who puts that under something else gets it dropped unread, as it would
 * be anyway.
 */
final class Copies {
    /** Between the first and the last copy of one that many others may arrive. */
    static final int REMEMBERED = 2_048;

    private final SequencedMap<Signature, Arrival> arrivals = new LinkedHashMap<>();

    private record Signature(long first, long second) {
        static Signature of(byte[] datagram) {
            ByteBuffer bytes = ByteBuffer.wrap(datagram, datagram.length - Key.MAC_BYTES, Key.MAC_BYTES);
            return new Signature(bytes.getLong(), bytes.getLong());
        }
    }

    private record Arrival(String node, List<ChatPath> paths) {}

    /** Who said it, when it is a copy, the first one by this path; empty for everything else. */
    Optional<String> speaker(ChatPath path, byte[] datagram) {
        Arrival arrival = datagram.length < Frame.MIN_BYTES ? null : arrivals.get(Signature.of(datagram));
        if (arrival == null || arrival.paths().contains(path)) {
            return Optional.empty();
        }
        arrival.paths().add(path);
        return Optional.of(arrival.node());
    }

    /** An authentic datagram arrived by this path, said by that node; "" where that is not known. */
    void arrived(ChatPath path, byte[] datagram, String node) {
        List<ChatPath> paths = new ArrayList<>(2);
        paths.add(path);
        arrivals.putIfAbsent(Signature.of(datagram), new Arrival(node, paths));
        if (arrivals.size() > REMEMBERED) {
            arrivals.pollFirstEntry();
        }
    }
}
