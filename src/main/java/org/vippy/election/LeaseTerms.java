package org.vippy.election;

import java.util.Collection;
import java.util.Comparator;

/**
 * How long this node may promise to hold an address, so that it has gone from the kernel before any peer may take it over.
 *
 * <p>A peer takes over no earlier than {@code stale} after it last heard this node, and not before it has listened for
 * {@code stale} itself. The first is bounded by the send time of the newest announcement that it acknowledged; both are by
 * this node's clock. The kernel removes an address up to a second after its lifetime.
 *
 * @param leaseSeconds lifetime for the kernel, at least 1; 0 when leases are off, or when none may be given
 * @param permitUntilNanos when a kernel operation that gives this lifetime is done later than this, it must be undone
 * @param permitted whether anything may be acquired or renewed
 */
record LeaseTerms(long leaseSeconds, long permitUntilNanos, boolean permitted) {
    /** The longest time that the kernel keeps an address beyond its lifetime, with a margin for its timers. */
    private static final long KERNEL_SLACK_NANOS = 1_020_000_000;

    /**
     * The terms at this moment.
     *
     * @param announcedAt when this node last announced
     * @param quorumPeers with a quorum nobody takes over unless so many others agree, one of whom is among the same number
     *     of those that heard this node last: their word is what counts then; 0 without a quorum
     */
    static LeaseTerms at(long now, long announcedAt, Timing timing, Collection<Peer> peers, int quorumPeers) {
        if (!timing.leaseProtects()) {
            return new LeaseTerms(timing.lease() ? 1 : 0, now + timing.leastStaleNanos() / 2, true);
        }
        // Also whom this node does not hear counts its silence from its last announcement, and not from the renewal.
        long takeover = (Moment.isNever(announcedAt) ? now : announcedAt) + timing.leastStaleNanos();
        takeover =
                Math.min(takeover, quorumPeers > 0 ? byQuorum(peers, quorumPeers, timing) : byEach(peers, now, timing));
        long seconds = Math.floorDiv(takeover - now - Timing.LEASE_MARGIN_NANOS, Timing.SECOND_NANOS);
        long permitUntil = takeover - KERNEL_SLACK_NANOS - Math.max(1, seconds) * Timing.SECOND_NANOS;
        return new LeaseTerms(Math.max(0, seconds), permitUntil, seconds >= 1);
    }

    private static long byQuorum(Collection<Peer> peers, int quorumPeers, Timing timing) {
        return peers.stream()
                .filter(peer -> peer.order() >= 0 && !peer.departed())
                .map(peer -> lastHeard(peer) + timing.leastStaleNanos())
                .sorted(Comparator.reverseOrder())
                .skip(quorumPeers - 1L)
                .findFirst()
                .orElse(Moment.NEVER);
    }

    private static long byEach(Collection<Peer> peers, long now, Timing timing) {
        long least = Long.MAX_VALUE;
        for (Peer peer : peers) {
            long bound = lastHeard(peer) + timing.leastStaleNanos();
            if (bound < least && limits(peer, now, bound, timing)) {
                least = bound;
            }
        }
        return least;
    }

    /**
     * Peers heard lately count, and those not yet stale whose last word was that they hear this node so badly that it left no
     * room for a lease, but for the deaf, who take nothing over. One that simply fell silent counts as long as that leaves room: it must not cost anybody an address.
     */
    private static boolean limits(Peer peer, long now, long bound, Timing timing) {
        if (!peer.heardWithin(now, timing.staleNanos()) || peer.isDeaf()) {
            return false;
        }
        boolean lately = peer.heardWithin(now, timing.paceWith(peer.intervalNanos()) * 5 / 2);
        long room = Timing.LEASE_MARGIN_NANOS + Timing.SECOND_NANOS;
        boolean leavesRoom = bound - now >= room;
        boolean leftRoomAtItsLastWord = bound - peer.freshAt() >= room;
        return lately || leavesRoom || !leftRoomAtItsLastWord;
    }

    /** A moment not after the one from which the peer counts this node's silence. */
    static long lastHeard(Peer peer) {
        if (!Moment.isNever(peer.acknowledgedAt())) {
            return peer.acknowledgedAt();
        }
        Announcement said = peer.said();
        return said == null ? Moment.NEVER : peer.freshAt() - said.listeningNanos();
    }
}
