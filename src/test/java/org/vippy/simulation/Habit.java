package org.vippy.simulation;

import org.vippy.election.Timing;

/** What operators and checks do that is no fault of anybody, and must do no harm. */
final class Habit {
    private Habit() {}

    /** A check votes against the node, and is not heard of again: its vote lapses. */
    record LapsingVote(long atNanos, long durationNanos, int node) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            simulation.nodes().get(node).voteFor(durationNanos, toString());
            return () -> {};
        }
    }

    /** Something that comes first keeps groups from the kernel of a node, each for a while. */
    record SlowHooks(long atNanos, long durationNanos, int node, long delayMaxNanos) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            simulation.nodes().get(node).hookDelayMaxNanos(delayMaxNanos);
            return () -> simulation.nodes().get(node).hookDelayMaxNanos(0);
        }

        @Override
        public long forgottenNanos() {
            return endNanos() + delayMaxNanos;
        }
    }

    /** The file of one node gets other time constants, and later those of before. */
    record Retiming(long atNanos, long durationNanos, int node, Timing timing) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            simulation.nodes().get(node).retime(timing);
            return () -> simulation.nodes().get(node).retime(simulation.setup().timing());
        }

        /** The shorter stale time counts two of the former ones later. */
        @Override
        public long forgottenNanos() {
            return endNanos() + 2 * timing.stale().toNanos();
        }
    }
}
