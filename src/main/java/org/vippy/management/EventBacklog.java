package org.vippy.management;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What a follower has yet to be sent. When it is full, everything that waits is dropped, and the follower begins anew with the
 * newest state and the number of what it lost: a slow follower knows that it missed something, and never where things stand
 * wrongly. Not for more than one thread at a time.
 */
final class EventBacklog {
    /** Events that wait at most. A cluster that starts may make as many groups move at once. */
    static final int EVENTS_MAX = 16_384;

    /** What can be sent. */
    sealed interface Item {
        /** Where things stand, and how many events were lost before. */
        record Start(View view, long lost) implements Item {}

        /** The next event. */
        record Next(Happened happened) implements Item {}
    }

    private final Deque<Happened> waiting = new ArrayDeque<>();
    private @Nullable View start;
    private boolean started;
    private long lost;

    void add(Told told) {
        if (!started) {
            started = true;
            start = told.view();
        } else if (start != null && lost > 0) {
            restart(told);
        } else if (waiting.size() + told.happened().size() > EVENTS_MAX) {
            restart(told);
        } else {
            waiting.addAll(told.happened());
        }
    }

    private void restart(Told told) {
        lost += waiting.size() + told.happened().size();
        waiting.clear();
        start = told.view();
    }

    /** The oldest that waits, which waits no longer; null when there is none. */
    @Nullable
    Item poll() {
        if (start != null) {
            Item item = new Item.Start(start, lost);
            start = null;
            lost = 0;
            return item;
        }
        Happened next = waiting.pollFirst();
        return next == null ? null : new Item.Next(next);
    }
}
