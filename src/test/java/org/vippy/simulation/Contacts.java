package org.vippy.simulation;

/**
 * Which pairs of nodes are in contact, judged by what the network did and not by what anybody believes.
 *
 * <p>What X <em>said</em> is the time over which it sent announcements, a gap counting as at most 1.2 intervals: a node that
 * hangs or is down says nothing. X is <em>missing</em> at Y for as much as X has said since its last announcement that
 * reached Y's host, directly or passed on. Two nodes are <em>apart</em> from the moment at which each has been missing at
 * the other for stale minus 3.5 intervals (at least 1.5) until both have reached each other, and missed no more than 2
 * intervals, for as long as a heal may take. One-way links, pauses and crashes put nobody apart.
 */
final class Contacts {
    private final Simulation simulation;
    private final int nodes;
    private final double gapMaxNanos;
    private final long apartNanos;
    private final long togetherNanos;
    private final long healNanos;
    private final long[] saidNanos;
    private final long[] spokeAtNanos;
    private final long[][] reachedNanos;
    private final boolean[][] apart;
    private final long[][] healingSince;

    Contacts(Simulation simulation, int nodes) {
        this.simulation = simulation;
        this.nodes = nodes;
        var interval = simulation.setup().intervalNanos();
        var stale = simulation.setup().staleNanos();
        gapMaxNanos = 1.2 * interval;
        apartNanos = Math.max(stale - 7 * interval / 2, 3 * interval / 2);
        togetherNanos = 2 * interval;
        healNanos = simulation.setup().healNanos();
        saidNanos = new long[nodes];
        spokeAtNanos = new long[nodes];
        reachedNanos = new long[nodes][nodes];
        apart = new boolean[nodes][nodes];
        healingSince = new long[nodes][nodes];
    }

    /** A node sends an announcement; returns how much it has said. */
    long says(int from) {
        var now = simulation.queue().nowNanos();
        saidNanos[from] += (long) Math.min(now - spokeAtNanos[from], gapMaxNanos);
        spokeAtNanos[from] = now;
        for (var to = 0; to < nodes; to++) {
            if (to != from) {
                judge(from, to);
            }
        }
        return saidNanos[from];
    }

    void arrived(Datagram datagram, int at) {
        var from = datagram.sender();
        if (from != at && datagram.saidNanos() > reachedNanos[from][at]) {
            reachedNanos[from][at] = datagram.saidNanos();
            judge(from, at);
        }
    }

    /** Whether the design promises nothing for groups that both hold. */
    boolean apart(int one, int other) {
        return apart[one][other];
    }

    long missingNanos(int from, int at) {
        return saidNanos[from] - reachedNanos[from][at];
    }

    private void judge(int one, int other) {
        var forth = missingNanos(one, other);
        var back = missingNanos(other, one);
        if (forth >= apartNanos && back >= apartNanos) {
            set(one, other, true);
            heal(one, other, 0);
        } else if (apart[one][other] && forth <= togetherNanos && back <= togetherNanos) {
            beginHealing(one, other);
        } else if (apart[one][other]) {
            heal(one, other, 0);
        }
    }

    private void beginHealing(int one, int other) {
        if (healingSince[one][other] == 0) {
            var now = simulation.queue().nowNanos();
            heal(one, other, now);
            simulation.queue().after(healNanos, () -> endHealing(one, other, now));
        }
    }

    private void endHealing(int one, int other, long since) {
        if (healingSince[one][other] == since) {
            set(one, other, false);
            heal(one, other, 0);
        }
    }

    private void set(int one, int other, boolean value) {
        apart[one][other] = value;
        apart[other][one] = value;
    }

    private void heal(int one, int other, long since) {
        healingSince[one][other] = since;
        healingSince[other][one] = since;
    }
}
