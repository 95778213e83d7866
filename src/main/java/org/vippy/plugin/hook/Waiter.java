package org.vippy.plugin.hook;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Somebody who waits until programs have ended.
 *
 * @param until moment of {@link System#nanoTime} at which that is over; empty where nobody waits
 * @param wants whether it is still of use to run them; from any thread
 * @param done told once when they have ended, or are not run; from any thread, must not block
 */
record Waiter(OptionalLong until, BooleanSupplier wants, Runnable done) {
    /** With less a program cannot even begin. */
    private static final Duration LEAST = Duration.ofMillis(10);

    static final Waiter NOBODY = new Waiter(OptionalLong.empty(), () -> true, () -> {});

    Waiter {
        requireNonNull(until, "until is null");
        requireNonNull(wants, "wants is null");
        requireNonNull(done, "done is null");
    }

    static Waiter atMost(Duration time, BooleanSupplier wants, Runnable done) {
        return new Waiter(OptionalLong.of(System.nanoTime() + time.toNanos()), wants, done);
    }

    boolean isThere() {
        return until.isPresent();
    }

    /** What is left of this time; zero when hardly anything is. */
    Duration left(Duration time) {
        if (until.isEmpty()) {
            return time;
        }
        Duration left = Duration.ofNanos(until.getAsLong() - System.nanoTime());
        if (left.compareTo(LEAST) < 0) {
            return Duration.ZERO;
        }
        return left.compareTo(time) < 0 ? left : time;
    }
}
