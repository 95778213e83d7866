package org.vippy.chat;

/** Lets so many a second pass, and after a quiet second as many at once. Starts full. */
final class TokenBucket {
    private static final double SECOND_NANOS = 1e9;

    private final long perSecond;
    private double tokens;
    private long filledAt;

    TokenBucket(long perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.tokens = (double) perSecond;
        this.filledAt = nowNanos;
    }

    boolean take(long nowNanos) {
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
