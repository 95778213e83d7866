package org.vippy.chat;

import com.google.protobuf.ByteString;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.vippy.chat.v1.Slice;

/**
 * Slices that wait for the others of their announcement. Of a session only the newest two sequences wait; beyond the
 * bounds on sessions and bytes those of the session that was silent longest go.
 */
final class Reassembly {
    /** A run of a node; apart from its other runs, so that recordings of these push nothing out. */
    private record Sender(String node, long session) {}

    private final Map<Sender, NavigableMap<Long, Partial>> waiting = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    /** What the slice, whose values are in range, makes of its announcement. */
    Outcome add(Slice slice, ByteString datagram, boolean forwarded) {
        var sender = new Sender(slice.getNode(), slice.getSession());
        var partials = waiting.computeIfAbsent(sender, _ -> new TreeMap<>());
        Partial partial = partials.computeIfAbsent(slice.getSequence(), _ -> new Partial(slice.getCount()));
        if (partial.count() != slice.getCount()) {
            return new Outcome.Refused(Rejection.DISAGREEING_SLICE);
        }
        bytes += partial.add(slice, datagram, forwarded);
        if (partial.isWhole()) {
            forgetUpTo(slice.getSequence(), sender, partials);
            return new Outcome.Whole(partial.body(), partial.datagrams(), partial.forwarded());
        }
        return dropOverdue(partials, slice.getSequence());
    }

    /** Nobody needs an announcement older than one that is whole. */
    private void forgetUpTo(long sequence, Sender sender, NavigableMap<Long, Partial> partials) {
        var done = partials.headMap(sequence, true);
        done.values().forEach(partial -> bytes -= partial.bytes());
        done.clear();
        if (partials.isEmpty()) {
            waiting.remove(sender);
        }
    }

    private Outcome dropOverdue(NavigableMap<Long, Partial> partials, long added) {
        boolean tooMany = partials.size() > Limits.WAITING_SEQUENCES;
        boolean addedIsOldest = tooMany && partials.firstKey() == added;
        if (tooMany) {
            bytes -= partials.pollFirstEntry().getValue().bytes();
        }
        dropEldest();
        return addedIsOldest ? new Outcome.Refused(Rejection.OLD_SLICE) : new Outcome.Waits();
    }

    private void dropEldest() {
        Iterator<NavigableMap<Long, Partial>> eldest = waiting.values().iterator();
        while (waiting.size() > Limits.WAITING_SESSIONS || bytes > Limits.WAITING_BYTES) {
            eldest.next().values().forEach(partial -> bytes -= partial.bytes());
            eldest.remove();
        }
    }

    int waitingBytes() {
        return bytes;
    }

    int waitingSessions() {
        return waiting.size();
    }

    /** What became of a slice. */
    sealed interface Outcome {
        /** It was the last one: this is the announcement. */
        record Whole(ByteString body, List<ByteString> datagrams, boolean forwarded) implements Outcome {}

        record Waits() implements Outcome {}

        record Refused(Rejection reason) implements Outcome {}
    }
}
