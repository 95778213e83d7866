package org.vippy.plugin.hook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
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
     * @return what was left out for it
     */
    List<Occasion> add(Occasion occasion, int most) {
        waiting.addLast(occasion);
        List<Occasion> dropped = new ArrayList<>();
        while (waiting.size() > most) {
            dropped.add(dropOne());
        }
        return dropped;
    }

    private Occasion dropOne() {
        Optional<Occasion> state = lastState();
        Iterator<Occasion> oldest = waiting.iterator();
        Occasion dropped = oldest.next();
        if (state.isPresent() && dropped.equals(state.get())) {
            dropped = oldest.next();
        }
        oldest.remove();
        return dropped;
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

    /** Whether somebody waits for the next one; there must be one. */
    boolean isUrgent() {
        return waiting.getFirst().waiter().isThere();
    }

    /** Takes the next one; there must be one. */
    Occasion next() {
        return waiting.removeFirst();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
