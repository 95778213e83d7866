package org.vippy.notify;

/**
 * How many frames may go out on one link now. What cannot wait is counted too, and the others wait for it: it may use up to a
 * second's frames ahead.
 */
final class Budget {
    private static final double SECOND_NANOS = 1e9;
    /** What may go out at once after a pause: a hundredth of a second's frames, so that no switch or host chokes on it. */
    private static final int SHARE_AT_ONCE = 100;

    private final double perSecond;
    private final double most;
    private double tokens;
    private long filledAt;

    Budget(int perSecond, long nowNanos) {
        this.perSecond = perSecond;
        most = Math.max(1, this.perSecond / SHARE_AT_ONCE);
        tokens = most;
        filledAt = nowNanos;
    }

    /** Frames that may go out now. */
    int available(long nowNanos) {
        double elapsed = Math.max(0, nowNanos - filledAt);
        tokens = Math.min(most, tokens + elapsed * perSecond / SECOND_NANOS);
        filledAt = Math.max(filledAt, nowNanos);
        return Math.max(0, (int) tokens);
    }

    void spend(int frames) {
        tokens = Math.max(-perSecond, tokens - frames);
    }
}
