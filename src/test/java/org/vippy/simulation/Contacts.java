package org.vippy.simulation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vippy.election.Announcement;

/**
 * Which pairs of nodes are in contact, judged by what the network did and not by what anybody believes.
 *
 * <p>What X <em>said</em> is the time over which it sent announcements, a gap counting as at most 1.2 intervals: a node that
 * hangs or is down says nothing. X is <em>missing</em> at Y for as much as X has said since its last announcement that
 * reached Y's host, directly or passed on. Two nodes come <em>apart</em> when
 * <ul>
 *   <li>each has been missing at the other for 1.5 intervals, two announcements: neither can then tell the other in time
 *       that it does not hear it;
 *   <li>everybody who speaks has been missing at one of them for as long, in a cluster of three and more, where no lease
 *       protects, or nobody but the nodes speaks on the network: a deaf node cannot tell that it is deaf;
 *   <li>one has been missing at the other for as long, and since the other's session began nothing reached it from the one
 *       that knew of this session: neither can tell the other's words from a recording;
 *   <li>one has been missing at the other for as long and a third hears the one: a split that is open in one direction, whose
 *       unheard side has more than one node. These live on among themselves, and know better only by their leases, or by
 *       the words of the other side where they know its sessions: not without a protecting lease, and not when the one's
 *       session began in the meantime;
 *   <li>one has been missing at the other for 1.2 intervals, where neither lease nor stale time leave room to react.
 * </ul>
 * They stay so until neither has missed more than 2 intervals for as long as a heal may take, and while a daemon that dies or
 * hangs in that time cannot let go, until its lease is over. Else one-way links, pauses and crashes put nobody apart.
 */
final class Contacts {
    private final Simulation simulation;
    private final int nodes;
    private final double gapMaxNanos;
    private final long apartNanos;
    private final long oneWayNanos;
    private final long togetherNanos;
    private final long healNanos;
    private final boolean deafnessShows;
    private final long[] saidNanos;
    private final long[] spokeAtNanos;
    private final long[][] reachedNanos;
    private final boolean[][] apart;
    private final long[][] healingSince;
    private final boolean[][] heardInSession;
    private final boolean[][] heardOfSession;
    private final boolean protects;

    Contacts(Simulation simulation, int nodes) {
        this.simulation = simulation;
        this.nodes = nodes;
        var interval = simulation.setup().intervalNanos();
        gapMaxNanos = 1.2 * interval;
        apartNanos = 15 * interval / 10;
        oneWayNanos = hasTimeToReact() ? Long.MAX_VALUE : 12 * interval / 10;
        togetherNanos = 2 * interval;
        healNanos = simulation.setup().healNanos();
        deafnessShows = simulation.setup().timing().leaseProtects()
                && simulation.setup().othersSpeak();
        saidNanos = new long[nodes];
        spokeAtNanos = new long[nodes];
        reachedNanos = new long[nodes][nodes];
        apart = new boolean[nodes][nodes];
        healingSince = new long[nodes][nodes];
        heardInSession = new boolean[nodes][nodes];
        heardOfSession = new boolean[nodes][nodes];
        protects = simulation.setup().timing().leaseProtects();
    }

    private boolean hasTimeToReact() {
        return simulation.setup().timing().leaseProtects()
                || simulation.setup().timing().unheardApplies();
    }

    /** A daemon starts there, or forgets what it knew after a stall: it has heard nobody. */
    void sessionBegins(int node) {
        Arrays.fill(heardInSession[node], false);
        for (var at = 0; at < nodes; at++) {
            heardOfSession[at][node] = false;
        }
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
        heardInSession[at][from] = heardInSession[at][from] || knows(datagram.announcement(), at);
        heardOfSession[at][from] = true;
        if (from != at && datagram.saidNanos() > reachedNanos[from][at]) {
            reachedNanos[from][at] = datagram.saidNanos();
            judge(from, at);
        }
    }

    /** Whether the words know the present session of the node: else they might be a recording. */
    private boolean knows(Announcement said, int node) {
        var process = simulation.nodes().get(node).process();
        var own = process == null ? null : process.lastAnnouncement();
        return own != null
                && (said.challenges().contains(new Announcement.Challenge(own.node(), own.session()))
                        || said.heard().stream()
                                .anyMatch(
                                        heard -> heard.node().equals(own.node()) && heard.session() == own.session()));
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
        var bothWays = Math.min(forth, back) >= apartNanos;
        var oneWay = Math.max(forth, back) >= oneWayNanos;
        var unknown = isUnknownTo(one, other) || isUnknownTo(other, one);
        var split = isSplitFrom(one, other) || isSplitFrom(other, one);
        if (bothWays || oneWay || unknown || split || isDeaf(one) || isDeaf(other)) {
            set(one, other, true);
            heal(one, other, 0);
        } else if (apart[one][other] && forth <= togetherNanos && back <= togetherNanos) {
            beginHealing(one, other);
        } else if (apart[one][other]) {
            heal(one, other, 0);
        }
    }

    private boolean isUnknownTo(int other, int one) {
        return !heardInSession[other][one] && missingNanos(one, other) >= apartNanos;
    }

    private boolean isSplitFrom(int unheard, int other) {
        return (!protects || !heardOfSession[other][unheard])
                && missingNanos(unheard, other) >= apartNanos
                && IntStream.range(0, nodes)
                        .anyMatch(third -> third != unheard
                                && third != other
                                && speaks(third)
                                && missingNanos(unheard, third) < apartNanos);
    }

    private boolean isDeaf(int node) {
        var speakers = 0;
        for (var other = 0; other < nodes; other++) {
            if (other != node && speaks(other)) {
                speakers++;
                if (missingNanos(other, node) < apartNanos) {
                    return false;
                }
            }
        }
        return speakers > 0 && nodes > 2 && !deafnessShows;
    }

    private boolean speaks(int node) {
        return simulation.queue().nowNanos() - spokeAtNanos[node] < apartNanos;
    }

    private void beginHealing(int one, int other) {
        if (healingSince[one][other] == 0) {
            var now = simulation.queue().nowNanos();
            heal(one, other, now);
            simulation.queue().after(healNanos, () -> endHealing(one, other, now));
        }
    }

    private void endHealing(int one, int other, long since) {
        if (healingSince[one][other] != since) {
            return;
        }
        if (cannotLetGo(one) || cannotLetGo(other)) {
            heal(one, other, 0);
            beginHealing(one, other);
        } else {
            set(one, other, false);
            heal(one, other, 0);
        }
    }

    /** The daemon that is to let go does not run, and what it held stays until the lease is over. */
    private boolean cannotLetGo(int node) {
        var host = simulation.nodes().get(node);
        var process = host.process();
        return (process == null || process.paused()) && !host.kernel().isEmpty();
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
