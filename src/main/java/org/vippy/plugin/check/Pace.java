package org.vippy.plugin.check;

import java.util.random.RandomGenerator;
import org.vippy.config.Check;

/** When a check runs: nodes that start at the same time shall not all ask the same server at the same time. */
final class Pace {
    private final RandomGenerator random;

    Pace(RandomGenerator random) {
        this.random = random;
    }

    /** Nanoseconds until the first run: none without jitter. */
    long first(Check check) {
        return some(check);
    }

    /**
     * Nanoseconds until the next run: an interval after the last one began, and some of the jitter.
     *
     * @param sinceBegin nanoseconds since the last one began
     */
    long next(Check check, long sinceBegin) {
        return Math.max(0, check.interval().toNanos() + some(check) - sinceBegin);
    }

    private long some(Check check) {
        long most = check.jitter().toNanos();
        return most == 0 ? 0 : random.nextLong(most + 1);
    }
}
