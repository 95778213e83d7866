package org.vippy.election;

/**
 * When each of the latest announcements was sent. The send time of the highest sequence that a peer acknowledges is a safe
 * bound for when the peer last heard this node, whatever the delays on the way.
 */
final class SendLog {
    /** Enough for the highest rate of announcements over the longest useful stale time; older ones count as never. */
    static final int CAPACITY = 4_096;

    private final long[] sentAt = new long[CAPACITY];
    private long last;

    void clear() {
        last = 0;
    }

    void sent(long sequence, long now) {
        last = sequence;
        sentAt[slot(sequence)] = now;
    }

    /** Send time of this sequence, or {@link Moment#NEVER} for one that was not sent or is forgotten. */
    long sentAt(long sequence) {
        return sequence < 1 || sequence > last || sequence <= last - CAPACITY ? Moment.NEVER : sentAt[slot(sequence)];
    }

    private static int slot(long sequence) {
        return (int) (sequence % CAPACITY);
    }
}
