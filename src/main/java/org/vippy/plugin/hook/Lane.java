package org.vippy.plugin.hook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * What waits for the programs of one group, or of the node, in its order. Of what is too much the oldest is left out, but never the
 * last that says whether the group is up or down. Not for more than one thread at a time.
 */
final class Lane {
    private final Deque<Occasion> waiting = new ArrayDeque<>();

    /**
     * Puts it last.
     *
     * @param most how many may wait, at least 1
     * @return how many were left out for it
     */
    int add(Occasion occasion, int most) {
        waiting.addLast(occasion);
        int dropped = 0;
        for (; waiting.size() > most; dropped++) {
            dropOne();
        }
        return dropped;
    }

    private void dropOne() {
        Optional<Occasion> state = lastState();
        Iterator<Occasion> oldest = waiting.iterator();
        Occasion first = oldest.next();
        if (state.isPresent() && first.equals(state.get())) {
            oldest.next();
        }
        oldest.remove();
    }

    private Optional<Occasion> lastState() {
        Iterable<Occasion> newestFirst = waiting::descendingIterator;
        for (Occasion each : newestFirst) {
            if (each.isState()) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Takes the next one; there must be one. */
    Occasion next() {
        return waiting.removeFirst();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
