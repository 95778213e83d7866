package org.vippy.simulation;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the loop of a process that does not run: datagrams up to the size of the socket's buffer, the newest
 * dropped, and everything else that the loop is told.
 */
final class Inbox {
    static final int DATAGRAMS_MAX = 500;

    private record Entry(Runnable work, boolean datagram) {}

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private int datagrams;

    void addDatagram(Runnable work) {
        if (datagrams < DATAGRAMS_MAX) {
            datagrams++;
            entries.addLast(new Entry(work, true));
        }
    }

    void addLast(Runnable work) {
        entries.addLast(new Entry(work, false));
    }

    void addFirst(Runnable work) {
        entries.addFirst(new Entry(work, false));
    }

    @Nullable
    Runnable poll() {
        var entry = entries.poll();
        if (entry == null) {
            return null;
        }
        datagrams -= entry.datagram() ? 1 : 0;
        return entry.work();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }
}
