package org.vippy.election;

import java.util.Collection;
import java.util.Comparator;

/**
 * The moment before which no peer takes over anything from this node, by what this node knows.
 *
 * <p>A peer takes over no earlier than {@code stale} after it last heard this node, and not before it has listened for
 * {@code stale} itself. The first is bounded by the send time of the newest announcement that it acknowledged; both are by
 * this node's clock.
 */
final class TakeoverBound {
    private final Timing timing;
    private final Collection<Peer> peers;
    private final int quorumPeers;

    /**
     * @param quorumPeers with a quorum nobody takes over unless so many others agree, one of whom is among the same number
     *     of those that heard this node last: their word is what counts then; 0 without a quorum
     */
    TakeoverBound(Timing timing, Collection<Peer> peers, int quorumPeers) {
        this.timing = timing;
        this.peers = peers;
        this.quorumPeers = quorumPeers;
    }

    /**
     * Until when what this node does in its kernel may stay.
     *
     * @param reach what counts for those that this node does not hear
     */
    Permission permission(long now, Reach reach) {
        return permission(now, reach, false);
    }

    /**
     * The same, less the time until those that are heard have spoken twice, and this node once: it lasts as long as no two words
     * in a row get lost, while the other comes and goes between two words by as much as they are apart.
     *
     * @param due when this node announces next
     */
    Permission lastingPermission(long now, Reach reach, long due) {
        Permission present = permission(now, reach, true);
        return present.leaseCounts()
                ? new Permission(Math.min(present.untilNanos(), byAnyone(now, reach) - Math.max(0, due - now)), true)
                : present;
    }

    private Permission permission(long now, Reach reach, boolean lasting) {
        if (!timing.leaseProtects()) {
            return new Permission(now + timing.leastStaleNanos() / 2, false);
        }
        return new Permission(
                Math.min(byAnyone(now, reach), quorumPeers > 0 ? byQuorum(now, lasting) : byEach(now, lasting)), true);
    }

    private long byAnyone(long now, Reach reach) {
        return (Moment.isNever(reach.since()) ? now : reach.since()) + timing.leastStaleNanos();
    }

    private long byQuorum(long now, boolean lasting) {
        return peers.stream()
                .filter(peer -> peer.order() >= 0 && !peer.departed())
                .map(peer -> bound(peer) - (lasting ? untilWordAfterNext(peer, now) : 0))
                .sorted(Comparator.reverseOrder())
                .skip(quorumPeers - 1L)
                .findFirst()
                .orElse(Moment.NEVER);
    }

    private long byEach(long now, boolean lasting) {
        long least = Long.MAX_VALUE;
        for (Peer peer : peers) {
            long bound = bound(peer) - (lasting ? untilWordAfterNext(peer, now) : 0);
            if (bound < least && limits(peer, now)) {
                least = bound;
            }
        }
        return least;
    }

    private long bound(Peer peer) {
        return lastHeard(peer) + timing.leastStaleNanos();
    }

    private long untilWordAfterNext(Peer peer, long now) {
        return rest(peer.freshAt(), timing.paceWith(peer.intervalNanos()), now);
    }

    private static long rest(long since, long span, long now) {
        return Math.max(0, since + 2 * span - now);
    }

    /**
     * Peers heard lately count, and those not yet stale whose last word was that they hear this node so badly that it left no
     * room for a lease, but for the deaf, who take nothing over. One that simply fell silent counts as long as that leaves
     * room: it must not cost anybody an address.
     */
    private boolean limits(Peer peer, long now) {
        if (!peer.heardWithin(now, timing.staleNanos()) || peer.isDeaf()) {
            return false;
        }
        boolean lately = peer.heardWithin(now, timing.paceWith(peer.intervalNanos()) * 5 / 2);
        long room = Timing.LEASE_MARGIN_NANOS + Timing.SECOND_NANOS;
        boolean leavesRoom = bound(peer) - now >= room;
        boolean leftRoomAtItsLastWord = bound(peer) - peer.freshAt() >= room;
        return lately || leavesRoom || !leftRoomAtItsLastWord;
    }

    /** A moment not after the one from which the peer counts this node's silence. */
    private static long lastHeard(Peer peer) {
        if (!Moment.isNever(peer.acknowledgedAt())) {
            return peer.acknowledgedAt();
        }
        Announcement said = peer.said();
        return said == null ? Moment.NEVER : peer.freshAt() - said.listeningNanos();
    }
}
