package org.vippy.plugin.check;

/** Runs tasks one after the other, in the order in which they are due. */
@FunctionalInterface
interface Timer {
    /** Runs it in so many nanoseconds; from any thread. */
    void in(long nanos, Runnable task);
}
