package org.vippy.election;

/** Arithmetic on moments, in nanoseconds of the node's own clock, that knows "never". */
final class Moment {
    /** Longer ago than anything, yet far from the end of the number range. */
    static final long NEVER = Long.MIN_VALUE / 4;

    private Moment() {}

    static boolean isNever(long moment) {
        return moment <= NEVER / 2;
    }

    /** Age in nanoseconds; -1 for what never happened. */
    static long age(long now, long moment) {
        return isNever(moment) ? -1 : now - moment;
    }

    static boolean within(long now, long moment, long span) {
        return !isNever(moment) && now - moment <= span;
    }
}
