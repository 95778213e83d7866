package org.vippy.election;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * A moment not after the last word of this node that a peer got whom it does not hear, as long as the two are not apart.
 *
 * <p>Its last announcement may be lost, and all that it said within {@link Timing#lossNanos()}. A gap counts as no more than a bit
 * above an interval, since who is held up says nothing that could be missed.
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
            if (said >= timing.lossNanos()) {
                break;
            }
        }
        while (announced.size() > kept) {
            announced.removeFirst();
        }
    }

    /** That moment; never, before the first announcement. */
    long since() {
        return announced.isEmpty() ? Moment.NEVER : announced.getFirst();
    }
}
