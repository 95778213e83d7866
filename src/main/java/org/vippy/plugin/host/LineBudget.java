package org.vippy.plugin.host;

/** How many lines of a plugin go to the log: so many in ten seconds, and then how many were left out. Not for several threads. */
final class LineBudget {
    static final int LINES = 200;
    private static final long SPAN_NANOS = 10_000_000_000L;

    private long spanBegan;
    private int lines;
    private long leftOut;

    LineBudget(long nowNanos) {
        spanBegan = nowNanos;
    }

    /**
     * A line is there.
     *
     * @return how many were left out before it, or -1 where this one is left out too
     */
    long admit(long nowNanos) {
        if (nowNanos - spanBegan >= SPAN_NANOS) {
            spanBegan = nowNanos;
            lines = 0;
        }
        if (lines >= LINES) {
            leftOut++;
            return -1;
        }
        lines++;
        long before = leftOut;
        leftOut = 0;
        return before;
    }
}
