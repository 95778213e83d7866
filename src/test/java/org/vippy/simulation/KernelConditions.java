package org.vippy.simulation;

/**
 * How long the parts of a netlink request take, and how often it fails. A request is: wait for the worker, check the
 * permission, enter the kernel, take effect, return, check again, tell the loop.
 *
 * @param minNanos least time of each part
 * @param maxNanos most time of each part
 * @param checkToEffectNanos time from the check of the permission to the effect in the kernel
 * @param driftPerMillion by how much the clock goes too fast or too slow, at most
 */
record KernelConditions(long minNanos, long maxNanos, long checkToEffectNanos, int driftPerMillion) {
    /** Every part takes 0.3 ms. */
    static final KernelConditions STEADY = new KernelConditions(300_000, 300_000, 10_000, 0);
    /** As on a host with some load and a poor quartz. */
    static final KernelConditions USUAL = new KernelConditions(100_000, 1_000_000, 10_000, 200);

    /** The same with system calls that take effect late. */
    KernelConditions late(long delayNanos) {
        return new KernelConditions(minNanos, maxNanos, delayNanos, driftPerMillion);
    }

    long partNanos(Dice dice) {
        return dice.between(minNanos, maxNanos);
    }
}
