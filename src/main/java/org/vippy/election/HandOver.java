package org.vippy.election;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries this node from what it holds to what it should own: release first, and acquire only what was claimed before
 * everybody's eyes. See the table of {@link GroupState}.
 */
final class HandOver {
    /** A silent peer is no longer waited for after this many repeats of a claim, over at least one and a half intervals. */
    private static final int MAX_UNANSWERED = 10;

    /** After so many repeats something lasting is in the way, and a claim is repeated twice an interval only. */
    private static final int URGENT_REPEATS = 40;

    private final String self;
    private Cluster cluster;
    private int order;
    private final Timing timing;
    private final Peers peers;
    private final Holdings holdings;
    /** Name of the last node that was heard to hold each group. */
    private @Nullable Peer[] lastHolder;

    /** Who held each group when this node claimed it ahead of the release; null where nobody did, or since it let go. */
    private @Nullable Peer[] awaited;

    /** Since when a live peer to which this node gives way has held what it holds; before that began where none does. */
    private long[] contestedSince;

    /** When this node lets go of what such a peer holds as well. */
    private long giveWayAt = Long.MAX_VALUE;

    HandOver(String self, Cluster cluster, Timing timing, Peers peers, Holdings holdings) {
        this.self = self;
        this.cluster = cluster;
        this.order = cluster.order(self);
        this.timing = timing;
        this.peers = peers;
        this.holdings = holdings;
        this.lastHolder = new @Nullable Peer[cluster.groups().size()];
        this.awaited = new @Nullable Peer[cluster.groups().size()];
        this.contestedSince = new long[cluster.groups().size()];
        Arrays.fill(contestedSince, Moment.NEVER);
    }

    /** Another configuration counts from now on; all claims are void already. */
    void adopt(Remap remap, int position) {
        cluster = remap.to();
        order = position;
        lastHolder = moved(lastHolder, remap);
        awaited = moved(awaited, remap);
        long[] since = contestedSince;
        contestedSince = new long[remap.size()];
        Arrays.setAll(contestedSince, group -> remap.origin(group) < 0 ? Moment.NEVER : since[remap.origin(group)]);
    }

    private static @Nullable Peer[] moved(@Nullable Peer[] before, Remap remap) {
        @Nullable Peer[] after = new @Nullable Peer[remap.size()];
        for (int group = 0; group < after.length; group++) {
            after[group] = remap.origin(group) < 0 ? null : before[remap.origin(group)];
        }
        return after;
    }

    void heardHolding(Peer peer, GroupSet held) {
        held.stream().filter(group -> group < lastHolder.length).forEach(group -> lastHolder[group] = peer);
    }

    /**
     * While a node of a higher version is heard that this node has not adopted yet, it keeps what it holds, but what it cannot
     * serve, and what one that is ahead holds as well.
     */
    void releaseWhileBehind(long now, Outbox outbox) {
        GroupSet present = holdings.wanted();
        GroupSet barred = present.filter(holdings::isBarred);
        GroupSet lost = present.minus(barred).filter(group -> peers.someoneAheadHolds(group, now));
        holdings.damping().lost(barred, now);
        barred.stream()
                .forEach(group -> outbox.warn(
                        holdings.id(group),
                        "releases: " + holdings.whyIneligible(group),
                        Occurrence.Cause.ELIGIBILITY));
        lost.stream()
                .forEach(group -> outbox.warn(
                        holdings.id(group),
                        "releases: a node with a configuration of a higher version holds it too",
                        Occurrence.Cause.CONFLICT));
        GroupSet unwanted = barred.union(lost);
        if (!unwanted.isEmpty()) {
            holdings.release(unwanted, "this node is behind", now, outbox);
        }
    }

    /**
     * Lets go of everything that another node owns, once that one is ready to take it.
     *
     * @param active whether this node is active; else it holds what nobody else can serve
     * @param settling whether moves that only share the load must wait, since others adopt a new configuration just now
     */
    void release(Owners owners, boolean active, boolean settling, long now, Outbox outbox) {
        giveUpWaiting(now, outbox);
        GroupSet unwanted = holdings.wanted().filter(group -> mustRelease(group, owners, settling, now));
        holdings.damping().lost(unwanted.filter(holdings::isBarred), now);
        unwanted.stream().forEach(group -> reportRelease(group, owners, active, now, outbox));
        if (!unwanted.isEmpty()) {
            GroupSet onTheirWay = holdings.in(GroupState.ACQUIRING);
            GroupSet takenBack = unwanted.filter(group -> onTheirWay.contains(group) || peers.someoneHolds(group, now));
            holdings.release(unwanted, takenBack, "another node owns it", now, outbox);
        }
        giveWay(now, outbox);
    }

    /** What waits before this kernel is asked serves nobody: whoever has it in a kernel meanwhile keeps it. */
    private void giveUpWaiting(long now, Outbox outbox) {
        GroupSet taken = holdings.heldBack().filter(group -> peers.someoneHolds(group, now));
        taken.stream()
                .forEach(group -> outbox.warn(
                        holdings.id(group),
                        "is not acquired: another node took it while it waited here",
                        Occurrence.Cause.CONFLICT));
        if (!taken.isEmpty()) {
            holdings.release(taken, "another node took it while it waited here", now, outbox);
        }
    }

    /**
     * Two holders that hear each other, each of which takes itself for the owner, see different members: a third node just went
     * for one of them and not yet for the other. They need not wait until they agree: the lower in the node order keeps.
     *
     * <p>Or one has not got the configuration of the other, and may not get it: its words come here by other nodes only, by whom
     * no configuration comes. It does not know what this node holds, so it is this node that must let go.
     */
    private void giveWay(long now, Outbox outbox) {
        giveWayAt = Long.MAX_VALUE;
        GroupSet lost = holdings.in(GroupState.HELD).filter(group -> isLost(group, now));
        GroupSet toFirst = lost.filter(group -> peers.liveHolderBefore(order, group, now) != null);
        giveWay(toFirst, "a node that comes first", now, outbox);
        giveWay(lost.minus(toFirst), "a node with a configuration of a lower version", now, outbox);
    }

    private void giveWay(GroupSet lost, String to, long now, Outbox outbox) {
        if (!lost.isEmpty()) {
            lost.stream()
                    .forEach(group -> outbox.warn(
                            holdings.id(group),
                            "releases: " + to + " holds it too and does not let go",
                            Occurrence.Cause.CONFLICT));
            holdings.release(lost, to + " holds it too", now, outbox);
        }
    }

    private boolean isLost(int group, long now) {
        boolean toFirst = peers.liveHolderBefore(order, group, now) != null;
        if (!toFirst && !peers.someoneBehindHolds(group, now)) {
            contestedSince[group] = Moment.NEVER;
            return false;
        }
        if (contestedSince[group] < holdings.group(group).since()) {
            contestedSince[group] = now;
        }
        // Who is behind has an interval to adopt: then it knows what to do.
        long due = contestedSince[group] + (toFirst ? timing.intervalNanos() / 2 : timing.intervalNanos());
        giveWayAt = Math.min(giveWayAt, due);
        return now >= due;
    }

    private boolean mustRelease(int group, Owners owners, boolean settling, long now) {
        if (holdings.isBarred(group)) {
            return true;
        }
        Candidate owner = owners.owner(group);
        if (owner == null || owner.name().equals(self)) {
            return false;
        }
        if (owner.held().contains(group) || peers.liveHolderBefore(order, group, now) != null) {
            return true;
        }
        return !settling && owner.full() && peers.isReadyToTake(group, owner.name(), now);
    }

    private void reportRelease(int group, Owners owners, boolean active, long now, Outbox outbox) {
        Candidate owner = owners.owner(group);
        if (holdings.isBarred(group) || owner == null) {
            outbox.warn(holdings.id(group), "releases: " + holdings.whyIneligible(group), Occurrence.Cause.ELIGIBILITY);
        } else if (owner.held().contains(group)) {
            outbox.warn(
                    holdings.id(group),
                    "releases: " + owner.name() + " holds it too and keeps it",
                    Occurrence.Cause.CONFLICT);
        } else if (peers.liveHolderBefore(order, group, now) != null) {
            outbox.warn(
                    holdings.id(group),
                    "releases: a node that comes first holds it too, until " + owner.name() + " takes it",
                    Occurrence.Cause.CONFLICT);
        } else if (holdings.damping().remaining(group, now) > 0) {
            outbox.notice(
                    holdings.id(group),
                    "hands over to " + owner.name() + ", since it was lost here again and again",
                    Occurrence.Cause.ELIGIBILITY);
        } else if (!active) {
            outbox.notice(
                    holdings.id(group),
                    "hands over to " + owner.name() + ", since this node is inactive",
                    Occurrence.Cause.ACTIVITY);
        } else {
            outbox.notice(
                    holdings.id(group),
                    "hands over to " + owner.name() + ", " + because(owners.why(group)),
                    cause(owners.why(group)));
        }
    }

    private static String because(Status.Why why) {
        return switch (why) {
            case PINNED -> "where an operator wants it";
            case PREFERRED -> "which it prefers";
            case KEPT, BALANCED -> "to share the load";
            case NOBODY -> "for no reason";
        };
    }

    private static Occurrence.Cause cause(Status.Why why) {
        return switch (why) {
            case PINNED -> Occurrence.Cause.PIN;
            case PREFERRED -> Occurrence.Cause.PREFERENCE;
            case KEPT, BALANCED, NOBODY -> Occurrence.Cause.BALANCE;
        };
    }

    void voidClaims(long now, String why) {
        holdings.in(GroupState.CLAIMING).stream()
                .forEach(group -> holdings.group(group).voidClaim(now, why));
    }

    /** Starts, drops and fulfils claims. */
    void claim(Owners owners, LeaseTerms terms, boolean mayClaim, GroupSet postponed, long now, Outbox outbox) {
        boolean allIsKnown = !peers.someoneHoldsUnknown(now) && !peers.someoneMayHoldFormer(now);
        GroupSet mine =
                mayClaim && terms.permitted() && allIsKnown ? owners.of(self).minus(postponed) : GroupSet.empty();
        GroupSet claimable = mine.filter(group -> isOpen(group, now));
        holdings.in(GroupState.CLAIMING).minus(claimable).stream()
                .forEach(group -> holdings.group(group).voidClaim(now, "claim given up"));
        claimable.stream()
                .filter(group -> holdings.group(group).state() == GroupState.RELEASED)
                .forEach(group -> {
                    holdings.group(group).claim(now);
                    awaited[group] = peers.holder(group, now);
                    outbox.announceNow();
                });
        acquire(owners, terms, now, outbox);
    }

    /**
     * Whether nobody claims the group with precedence, and nobody holds it but at most one live node, which will release it
     * as soon as it sees the claim: then the answers of all are here already when it does, and nobody serves the group for
     * no longer than one datagram takes.
     */
    private boolean isOpen(int group, long now) {
        return !holdings.group(group).maybeInKernel()
                && !peers.someoneClaimsBefore(group, now)
                && peers.holdersAreAtMostOneLive(group, now)
                && !hasLost(group, now);
    }

    /**
     * Whether the node from which a claimed group was to come is gone without having let go by its own word. What the others
     * answered then does not count: they knew of that holder, and may hear it still.
     */
    private boolean hasLost(int group, long now) {
        Peer from = holdings.group(group).state() == GroupState.CLAIMING ? awaited[group] : null;
        return from != null && !from.isLive(now, timing) && !from.departed();
    }

    private void acquire(Owners owners, LeaseTerms terms, long now, Outbox outbox) {
        GroupSet granted =
                holdings.in(GroupState.CLAIMING).filter(group -> isGranted(holdings.group(group), group, now));
        if (!granted.isEmpty()) {
            granted.stream().forEach(group -> reportAcquisition(group, owners, now, outbox));
            holdings.acquire(granted, terms, now, outbox);
            outbox.announceNow();
        }
    }

    private boolean isGranted(LocalGroup claim, int group, long now) {
        return claim.claimSequence() > 0
                && !peers.someoneHolds(group, now)
                && peers.live(now).allMatch(peer -> hasSettled(peer, claim, group, now))
                && hasQuorum(claim, now)
                && !peers.someoneObjects(group, now);
    }

    /**
     * Whether a quorum has seen the claim, silent nodes not counted: one of them would know of anybody else who had one. Who
     * has not listened for long enough does not know yet.
     */
    private boolean hasQuorum(LocalGroup claim, long now) {
        int needed = cluster.policy().quorumPeers();
        return needed == 0
                || peers.live(now)
                                .filter(peer -> peer.isMatureAndAgrees(cluster)
                                        && peer.hasAcknowledged(claim.claimSequence())
                                        && peer.heardWithin(now, timing.paceNanos()))
                                .count()
                        >= needed;
    }

    /** Whether the peer knows of the claim, or holds nothing that it stands for and need not be waited for. */
    private boolean hasSettled(Peer peer, LocalGroup claim, int group, long now) {
        if (peer.isDeaf()) {
            return true;
        }
        if (peer.hasAcknowledged(claim.claimSequence()) && peer.heardWithin(now, timing.paceNanos())) {
            return true;
        }
        if (peer.claimed(cluster).contains(group) || peer.claimsUnknown(cluster)) {
            // It may have got what it claimed since, by an answer of this node even, and the word of that be lost. What
            // it claimed by
            // a configuration that is not known here may be any group.
            return false;
        }
        long silence = now - Math.max(claim.since(), peer.freshAt());
        // Less than this, and a way that broke just now might have carried the answer that another holds it already.
        return claim.claimRepeats() >= MAX_UNANSWERED && silence >= timing.paceNanos() * 3 / 2;
    }

    private void reportAcquisition(int group, Owners owners, long now, Outbox outbox) {
        Peer former = lastHolder[group];
        if (former == null) {
            outbox.notice(holdings.id(group), "takes over: nobody held it", Occurrence.Cause.UNHELD);
        } else if (former.departed()) {
            outbox.notice(
                    holdings.id(group), "takes over: " + former.name() + " said goodbye", Occurrence.Cause.HOLDER_LOST);
        } else if (!former.heardWithin(now, timing.staleNanos())) {
            outbox.notice(
                    holdings.id(group), "takes over: " + former.name() + " fell silent", Occurrence.Cause.HOLDER_LOST);
        } else {
            reportMove(group, former, owners, outbox);
        }
    }

    private void reportMove(int group, Peer former, Owners owners, Outbox outbox) {
        Announcement said = former.said();
        String from = "takes over from " + former.name() + ", ";
        if (said != null && !said.active()) {
            outbox.notice(holdings.id(group), from + "which is inactive", Occurrence.Cause.ACTIVITY);
        } else if (said != null && !cluster.understands(said)) {
            outbox.notice(
                    holdings.id(group),
                    from + "which let it go by configuration version " + said.configVersion() + ", not known here",
                    Occurrence.Cause.CONFIGURATION);
        } else if (said != null && cluster.read(said, said.damped()).contains(group)) {
            outbox.notice(holdings.id(group), from + "which lost it again and again", Occurrence.Cause.ELIGIBILITY);
        } else if (said != null && cluster.read(said, said.ineligible()).contains(group)) {
            outbox.notice(holdings.id(group), from + "which cannot serve it", Occurrence.Cause.ELIGIBILITY);
        } else {
            outbox.notice(holdings.id(group), from + because(owners.why(group)), cause(owners.why(group)));
        }
    }

    /** Why a claim is not granted yet, for the operator. */
    String waitsFor(int group, long now) {
        LocalGroup claim = holdings.group(group);
        if (peers.someoneObjects(group, now)) {
            return "a peer objects: some node may still hold it";
        }
        Peer holder = peers.holder(group, now);
        if (holder != null) {
            return "waits until " + holder.name() + " has released it";
        }
        String silent = peers.live(now)
                .filter(peer -> !hasSettled(peer, claim, group, now))
                .map(Peer::name)
                .collect(Collectors.joining(", "));
        if (silent.isEmpty()) {
            return hasQuorum(claim, now) ? "" : "waits for a quorum of nodes that have listened for long enough";
        }
        return "waits for the answer of " + silent;
    }

    /** The next moment at which something here needs a step, but for what an announcement is due for. */
    long deadline(long now) {
        return giveWayAt > now ? giveWayAt : Long.MAX_VALUE;
    }

    /** When claims must be repeated next, given the time of the last announcement. */
    long repeatDue(long announcedAt) {
        GroupSet claiming = holdings.in(GroupState.CLAIMING);
        if (claiming.isEmpty()) {
            return Long.MAX_VALUE;
        }
        boolean urgent =
                claiming.stream().anyMatch(group -> holdings.group(group).claimRepeats() < URGENT_REPEATS);
        return announcedAt + (urgent ? timing.claimRepeatNanos() : timing.intervalNanos() / 2);
    }
}
