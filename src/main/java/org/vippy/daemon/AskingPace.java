package org.vippy.daemon;

import java.time.Duration;

/**
 * When hosts are asked whether they are there, all in nanoseconds; see the rule for the deaf, {@code Reception} of the election.
 *
 * @param doubtful age of the last answer from which on the host that gave it is asked again: a quarter of the stale time, an
 *     interval at least
 * @param silent age at which the election knows of nobody that still answers: half of the stale time, two and a half
 *     intervals at least
 * @param again pause between questions while that is near
 */
record AskingPace(long doubtful, long silent, long again) {
    /** With less there is no time to ask twice, and nobody is asked. */
    static final Duration LEAST_STALE = Duration.ofSeconds(1);

    /** Pause between questions to hosts that do not answer, and between looks for hosts. */
    static final long SELDOM = Duration.ofSeconds(5).toNanos();

    private static final long LEAST_PAUSE = Duration.ofMillis(50).toNanos();

    static AskingPace of(Duration interval, Duration stale) {
        long intervalNanos = interval.toNanos();
        long staleNanos = stale.toNanos();
        return new AskingPace(
                Math.max(staleNanos / 4, intervalNanos),
                Math.max(staleNanos / 2, intervalNanos * 5 / 2),
                Math.max(LEAST_PAUSE, Math.min(staleNanos / 32, intervalNanos)));
    }
}
