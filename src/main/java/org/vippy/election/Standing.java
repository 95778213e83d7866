package org.vippy.election;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether this node takes part, and every reason why it does not in full. */
final class Standing {
    /** The one reason that others act on, see {@link Peer#isDeaf}. */
    static final String DEAF = "deaf";

    static final String DEAF_TEXT = "nothing reaches this node any more: it keeps what it holds and takes nothing";

    private final Adoption adoption;
    private final Timing timing;
    private final Votes votes = new Votes();
    private Cluster cluster;
    private long duplicateSeenAt = Moment.NEVER;
    private boolean unheard;
    private boolean deaf;
    private Status.@Nullable Reason lacksCompany;

    Standing(Cluster cluster, Timing timing) {
        this.cluster = cluster;
        this.timing = timing;
        adoption = new Adoption(cluster, timing);
    }

    /** What the configurations of others mean for this node. */
    Adoption adoption() {
        return adoption;
    }

    /** Another configuration counts from now on, or more is known of others. */
    void adopt(Cluster next) {
        cluster = next;
    }

    /** What operators and checks say about this node. */
    Votes votes() {
        return votes;
    }

    void duplicateSeen(long now) {
        duplicateSeenAt = now;
    }

    /** A deaf node is active, and keeps what it holds. */
    void deaf(boolean isDeaf) {
        deaf = isDeaf;
    }

    /** Takes what {@link Company#obstacle} says. */
    void accompanied(Status.@Nullable Reason obstacle) {
        lacksCompany = obstacle;
    }

    void judge(long now, boolean mature, Peers peers) {
        judgeHearing(now, peers);
        adoption.judge(now, mature, peers);
    }

    /**
     * Nobody who could take over has heard this node for so long that they are about to do so. A new session of a peer has
     * that long to hear this node first, and a peer that was silent for stale itself has two intervals to answer. Who is deaf
     * hears nobody, and takes nothing over. Who fell silent less than one and a half intervals after what it last acknowledged
     * was said says nothing of not hearing it.
     */
    private void judgeHearing(long now, Peers peers) {
        unheard = timing.unheardApplies() && isUnheard(now, peers);
    }

    private boolean isUnheard(long now, Peers peers) {
        boolean somebodyListens = false;
        for (Peer peer : peers.all()) {
            if (peer.heardWithin(now, timing.paceNanos() * 5 / 2) && couldTakeOver(peer)) {
                somebodyListens = true;
                if (hasHeardThis(peer, now)) {
                    return false;
                }
            }
        }
        return somebodyListens;
    }

    private boolean hasHeardThis(Peer peer, long now) {
        return now - peer.shouldHearSince() < timing.hearingPatienceNanos()
                || peer.freshAt() - peer.shouldHearSince() < timing.paceNanos() * 3 / 2
                || now - peer.backSince() <= 2 * timing.paceNanos();
    }

    /**
     * Whatever its configuration: it may know that of this node, though this node does not know its. An inactive one too, as
     * {@link TakeoverBound} has it: once it is activated it takes over before this node hears of that.
     */
    private static boolean couldTakeOver(Peer peer) {
        return peer.said() != null && !peer.isDeaf();
    }

    private boolean isDuplicate(long now) {
        return Moment.within(now, duplicateSeenAt, timing.staleNanos());
    }

    boolean isActive(long now) {
        return !votes.isVotedOut() && isUnimpaired(now) && !adoption.isExcluded(now);
    }

    /** But for what its configuration says. */
    private boolean isUnimpaired(long now) {
        return !unheard && lacksCompany == null && !isDuplicate(now);
    }

    /** Whether it is inactive by votes only, or no longer named, and nobody is about to take over what it still holds. */
    boolean maySettleFirst(long now) {
        return isUnimpaired(now) && (isVotedOut(now) || adoption.isJustNotNamed(now));
    }

    private boolean isVotedOut(long now) {
        return votes.isVotedOut() && !adoption.isExcluded(now);
    }

    /** Whether it is inactive by votes only, and keeps what it holds for as long as no active node can serve it. */
    boolean isLastResort(long now) {
        return cluster.policy().allInactive() == Policy.AllInactive.KEEP && isVotedOut(now) && isUnimpaired(now);
    }

    /** The foremost reason for not being active. */
    Occurrence.Cause cause(long now) {
        if (isDuplicate(now) || adoption.isExcluded(now)) {
            return Occurrence.Cause.CONFIGURATION;
        }
        if (lacksCompany != null) {
            return Occurrence.Cause.ALONE;
        }
        return unheard ? Occurrence.Cause.UNHEARD : Occurrence.Cause.ACTIVITY;
    }

    /** Every reason for not taking part in full; empty when it does. */
    List<Status.Reason> reasons(long now) {
        List<Status.Reason> reasons = new ArrayList<>();
        if (isDuplicate(now)) {
            reasons.add(new Status.Reason(
                    "duplicate-node",
                    "another daemon runs under the name of this node",
                    "stop one of them, or give it its own name with -n"));
        }
        reasons.addAll(adoption.reasons(now));
        if (unheard) {
            reasons.add(new Status.Reason(
                    "unheard",
                    "no peer hears this node, though it hears them",
                    "look for a firewall or a switch that drops what this node sends"));
        }
        if (deaf) {
            reasons.add(new Status.Reason(
                    DEAF, DEAF_TEXT, "look at the network interface, its cable and the port of the switch"));
        }
        if (lacksCompany != null) {
            reasons.add(lacksCompany);
        }
        reasons.addAll(votes.reasons(now));
        return reasons;
    }
}
