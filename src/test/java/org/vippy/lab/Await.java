package org.vippy.lab;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for the world, which has a clock of its own. */
public final class Await {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Await() {}

    /** Waits until it is so; false when the time ran out before. */
    public static boolean until(Duration limit, BooleanSupplier so) {
        long end = System.nanoTime() + limit.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    /** Waits until it is so; an error that names it when the time ran out before. */
    public static void demand(String what, Duration limit, BooleanSupplier so) {
        demand(what, limit, so, () -> "");
    }

    /** Likewise, with more words about what was so instead. */
    public static void demand(String what, Duration limit, BooleanSupplier so, Supplier<String> instead) {
        if (!until(limit, so)) {
            throw new AssertionError("not within " + limit.toMillis() + " ms: " + what + instead.get());
        }
    }

    /** Lets time pass: for what must not happen meanwhile. */
    public static void pass(Duration time) {
        until(time, () -> false);
    }
}
