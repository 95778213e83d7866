package org.vippy.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.vippy.election.Timing;

/**
 * Draws what operators, checks and hooks do besides: other time constants on one node, by a reload, votes that lapse, and
 * groups that wait before the kernel is asked. In half of
 * the runs nothing. The dice are apart from those of the plan, which stays as it was.
 *
 * <p>The others of a cluster keep the times of the setup, and what is promised goes by those. So a node's own are no harder to
 * keep to than an operator is told: it says often enough that it lives, and takes nobody for dead sooner.
 */
final class HabitFaults {
    private static final int COUNT_MAX = 4;

    /** A lease protects where the stale time has room for so much and two intervals; a little more than Timing.leaseProtects asks. */
    private static final long PROTECTED_NANOS = 2_150_000_000L;

    private final Dice dice;
    private final Setup setup;

    private HabitFaults(Dice dice, Setup setup) {
        this.dice = dice;
        this.setup = setup;
    }

    /**
     * Those of one run.
     *
     * @param firstNanos earliest beginning
     * @param lastNanos latest beginning
     */
    static List<Fault> draw(Setup setup, long firstNanos, long lastNanos) {
        var habits = new HabitFaults(new Dice(setup.seed(), 11), setup);
        return habits.dice.chance(0.5) ? List.of() : habits.draw(firstNanos, lastNanos);
    }

    private List<Fault> draw(long firstNanos, long lastNanos) {
        var faults = new ArrayList<Fault>();
        var count = 1 + dice.below(COUNT_MAX);
        for (var i = 0; i < count; i++) {
            var at = dice.between(firstNanos, lastNanos);
            faults.add(
                    switch (dice.below(3)) {
                        case 0 -> retiming(at);
                        case 1 -> vote(at);
                        default -> slowHooks(at);
                    });
        }
        return faults;
    }

    private long duration() {
        return (long) (setup.staleNanos() * dice.scaleBetween(0.03, 3));
    }

    private int node() {
        return dice.below(setup.nodes());
    }

    private Fault slowHooks(long at) {
        var delayMax = (long) (setup.staleNanos() * dice.scaleBetween(0.01, 2));
        return new Habit.SlowHooks(at, duration(), node(), delayMax);
    }

    private Fault vote(long at) {
        return new Habit.LapsingVote(at, duration(), node());
    }

    private Fault retiming(long at) {
        var stale = Math.min(staleMax(), (long) (setup.staleNanos() * dice.scaleBetween(1, 3)));
        var interval = (long) (longestInterval() * dice.scaleBetween(0.2, 1));
        var mature = (long) (setup.staleNanos() * dice.between(0, 1.5));
        var other = new Timing(
                Duration.ofNanos(interval),
                Duration.ofNanos(mature),
                Duration.ofNanos(stale),
                setup.timing().lease());
        return new Habit.Retiming(at, duration(), node(), other);
    }

    /**
     * As docs/operations.md has it: below a fifth of the stale time that the others have. And a lease that protects here protects
     * there, too: with too long an interval it does not, as status says then, and two may hold (seed 90018526).
     */
    private long longestInterval() {
        var longest = Math.min(3 * setup.intervalNanos(), setup.staleNanos() / 5);
        if (setup.timing().leaseProtects()) {
            longest = Math.min(longest, (setup.staleNanos() - PROTECTED_NANOS) / 2);
        }
        return Math.max(setup.intervalNanos(), longest);
    }

    /** A lease that protects nothing here protects nothing there either. */
    private long staleMax() {
        var protectsNowhere = setup.timing().lease() && !setup.timing().leaseProtects();
        return protectsNowhere ? setup.staleNanos() : Long.MAX_VALUE;
    }
}
