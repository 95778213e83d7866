package org.vippy.simulation;

import java.util.stream.IntStream;
import org.vippy.election.GroupSet;

/**
 * The addresses of one host, a group's as one. It outlives the processes on the host. An address with a lifetime goes at a
 * random moment between its end and one second later, as Linux does it.
 */
final class SimulatedKernel {
    static final long FOREVER = Long.MAX_VALUE;
    private static final long SECOND = 1_000_000_000;

    /** Hears of every change, at the moment of the change. */
    interface Listener {
        void added(int group);

        void removed(int group, boolean byDaemon);
    }

    private final EventQueue queue;
    private final Dice dice;
    private final Listener listener;
    /** When the address of each group goes; 0 where there is none. */
    private final long[] goesAtNanos;

    private final long[] lifetimeEndNanos;

    SimulatedKernel(EventQueue queue, Dice dice, int groups, Listener listener) {
        this.queue = queue;
        this.dice = dice;
        this.listener = listener;
        goesAtNanos = new long[groups];
        lifetimeEndNanos = new long[groups];
    }

    boolean has(int group) {
        return goesAtNanos[group] != 0;
    }

    GroupSet present() {
        return GroupSet.of(IntStream.range(0, goesAtNanos.length).filter(this::has));
    }

    boolean isEmpty() {
        return IntStream.range(0, goesAtNanos.length).noneMatch(this::has);
    }

    /** Adds it, or gives it a new lifetime where it is there already: NLM_F_REPLACE makes no difference. */
    void put(int group, long leaseSeconds) {
        var isNew = !has(group);
        lifetimeEndNanos[group] = leaseSeconds == 0 ? FOREVER : queue.nowNanos() + leaseSeconds * SECOND;
        goesAtNanos[group] = leaseSeconds == 0 ? FOREVER : lifetimeEndNanos[group] + dice.between(0, SECOND);
        watch(group, goesAtNanos[group]);
        if (isNew) {
            listener.added(group);
        }
    }

    /** Lifetime that is left; not above 0 where the kernel is about to remove it, or there is none. */
    long lifetimeNanos(int group) {
        return has(group) ? lifetimeEndNanos[group] - queue.nowNanos() : 0;
    }

    /** Lifetime that was left of the last address that was there. */
    long lastLifetimeNanos(int group) {
        return lifetimeEndNanos[group] - queue.nowNanos();
    }

    GroupSet alive() {
        return GroupSet.of(IntStream.range(0, goesAtNanos.length).filter(group -> lifetimeNanos(group) > 0));
    }

    private void watch(int group, long endNanos) {
        if (endNanos != FOREVER) {
            queue.at(endNanos, () -> {
                if (goesAtNanos[group] == endNanos) {
                    remove(group, false);
                }
            });
        }
    }

    void remove(int group, boolean byDaemon) {
        if (has(group)) {
            goesAtNanos[group] = 0;
            listener.removed(group, byDaemon);
        }
    }

    /** The whole machine stood still, and the kernel's own clock with it. */
    void stoodStill(long durationNanos) {
        for (var group = 0; group < goesAtNanos.length; group++) {
            if (has(group) && goesAtNanos[group] != FOREVER) {
                goesAtNanos[group] += durationNanos;
                lifetimeEndNanos[group] += durationNanos;
                watch(group, goesAtNanos[group]);
            }
        }
    }
}
