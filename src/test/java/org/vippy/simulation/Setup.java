package org.vippy.simulation;

import org.vippy.election.Cluster;
import org.vippy.election.Timing;

/**
 * What a simulation starts from. The same setup and the same faults give the same trace.
 *
 * @param seed of every die
 * @param cluster the configuration of all nodes
 * @param timing of all nodes
 * @param network as it is without faults
 * @param kernel as it is without faults
 * @param timerLateMaxNanos how much later than asked for a timer fires, at most
 * @param machines what the nodes run
 */
record Setup(
        long seed,
        Cluster cluster,
        Timing timing,
        NetworkConditions network,
        KernelConditions kernel,
        long timerLateMaxNanos,
        Machine.Factory machines) {

    int nodes() {
        return cluster.nodes().size();
    }

    int groups() {
        return cluster.groups().size();
    }

    long intervalNanos() {
        return timing.interval().toNanos();
    }

    long staleNanos() {
        return timing.stale().toNanos();
    }

    long matureNanos() {
        return Math.max(timing.mature().toNanos(), staleNanos());
    }

    /** Whether there is anybody on the network but the nodes. */
    boolean othersSpeak() {
        return seed % 4 != 0;
    }

    /** How long two holders may go on after the network has healed: two intervals, and what the datagrams and kernels take. */
    long healNanos() {
        return 2 * intervalNanos()
                + 3 * (network.delayMinNanos() + network.tailMaxNanos() + timerLateMaxNanos)
                + 8 * kernel.maxNanos()
                + 60 * network.delayMeanNanos();
    }

    Setup with(Machine.Factory other) {
        return new Setup(seed, cluster, timing, network, kernel, timerLateMaxNanos, other);
    }
}
