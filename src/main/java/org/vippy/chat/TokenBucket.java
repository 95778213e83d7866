package org.vippy.chat;

/** Lets so many a second pass, and after a quiet second as many at once. Starts full. */
public final class TokenBucket {
    private static final double SECOND_NANOS = 1e9;

    private final long perSecond;
    private double tokens;
    private long filledAt;

    public TokenBucket(long perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.tokens = (double) perSecond;
        this.filledAt = nowNanos;
    }

    /** Whether one more may pass now; counts it if so. */
    public boolean take(long nowNanos) {
        long elapsed = nowNanos - filledAt;
        if (elapsed > 0) {
            tokens = Math.min((double) perSecond, tokens + (double) elapsed * (double) perSecond / SECOND_NANOS);
            filledAt = nowNanos;
        }
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
