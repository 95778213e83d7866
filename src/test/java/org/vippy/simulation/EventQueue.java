package org.vippy.simulation;

import java.util.PriorityQueue;

/** What is still to happen, by virtual time; what falls on one moment keeps the order in which it was added. */
final class EventQueue {
    private final PriorityQueue<Entry> entries = new PriorityQueue<>(256);
    private long nowNanos;
    private long added;
    private boolean halted;

    private record Entry(long timeNanos, long order, Runnable action) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            var byTime = Long.compare(timeNanos, other.timeNanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** Virtual time since the simulation began. */
    long nowNanos() {
        return nowNanos;
    }

    void after(long delayNanos, Runnable action) {
        at(nowNanos + delayNanos, action);
    }

    /** A moment that has passed counts as now. */
    void at(long timeNanos, Runnable action) {
        entries.add(new Entry(Math.max(timeNanos, nowNanos), added++, action));
    }

    /** Lets everything happen that is due until then, unless it is halted. */
    void runUntil(long timeNanos) {
        while (!halted && !entries.isEmpty() && entries.peek().timeNanos() <= timeNanos) {
            var next = entries.poll();
            nowNanos = next.timeNanos();
            next.action().run();
        }
        if (!halted) {
            nowNanos = timeNanos;
        }
    }

    /** Nothing happens any more. */
    void halt() {
        halted = true;
    }

    boolean halted() {
        return halted;
    }
}
