package org.vippy.simulation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.vippy.election.Action;
import org.vippy.election.Cluster;
import org.vippy.election.Election;
import org.vippy.election.Event;
import org.vippy.election.Permission;
import org.vippy.election.Status;
import org.vippy.election.Timing;

/** What a node runs: the real election, or one with a bug planted to see whether it is caught. */
interface Machine {
    List<Action> step(long nowNanos, Event event);

    long nextDeadlineNanos();

    Status status(long nowNanos);

    Permission permission();

    /** Makes the machine of one life of one node. */
    @FunctionalInterface
    interface Factory {
        Machine create(String self, Cluster cluster, Timing timing, RandomGenerator random);
    }

    static Machine real(String self, Cluster cluster, Timing timing, RandomGenerator random) {
        var election = new Election(self, cluster, timing, random);
        return new Machine() {
            @Override
            public List<Action> step(long nowNanos, Event event) {
                return election.step(nowNanos, event);
            }

            @Override
            public long nextDeadlineNanos() {
                return election.nextDeadlineNanos();
            }

            @Override
            public Status status(long nowNanos) {
                return election.status(nowNanos);
            }

            @Override
            public Permission permission() {
                return election.permission();
            }
        };
    }
}
