package org.vippy.election;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * When this node was last heard, at the latest by the reckoning of one that it does not hear itself, and so cannot tell.
 *
 * <p>Its last announcement may be lost, and whatever it said in less time before than puts two nodes apart
 * ({@link Timing#apartNanos()}). A gap counts as no more than a bit above an interval, since who is held up says nothing that could be
 * missed.
 */
final class Reach {
    private final Deque<Long> announced = new ArrayDeque<>();

    /** An announcement goes out. */
    void announced(long now, Timing timing) {
        announced.addLast(now);
        long gapMost = timing.intervalNanos() * 6 / 5;
        long said = 0;
        long later = now;
        int kept = 0;
        for (Iterator<Long> back = announced.descendingIterator(); back.hasNext(); kept++) {
            long sentAt = back.next();
            said += Math.min(later - sentAt, gapMost);
            later = sentAt;
            if (kept >= 2 && said >= timing.apartNanos()) {
                break;
            }
        }
        while (announced.size() > kept) {
            announced.removeFirst();
        }
    }

    /** A moment not after the newest announcement that got through; never, before the first. */
    long since() {
        return announced.isEmpty() ? Moment.NEVER : announced.getFirst();
    }
}
