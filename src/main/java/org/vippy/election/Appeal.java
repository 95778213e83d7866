package org.vippy.election;

/**
 * When this node must ask to be acknowledged. Its lease counts from what its peers acknowledged; where much is lost, that
 * grows so old that the lease cannot be renewed, though everybody hears everybody now and then. So it asks, again and again,
 * and who hears that answers at once. Of a peer that fell silent it asks nothing: that one costs it no lease.
 */
final class Appeal {
    private final Peers peers;
    private final Holdings holdings;
    private final Timing timing;

    Appeal(Peers peers, Holdings holdings, Timing timing) {
        this.peers = peers;
        this.holdings = holdings;
        this.timing = timing;
    }

    boolean isUrgent(long now) {
        if (isNeeded()) {
            for (Peer peer : peers.present(now)) {
                if (listens(peer, now) && now >= due(peer)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** When it becomes urgent, if nothing is heard by then. */
    long deadline(long now) {
        long deadline = Long.MAX_VALUE;
        if (isNeeded()) {
            for (Peer peer : peers.present(now)) {
                if (listens(peer, now) && due(peer) > now) {
                    deadline = Math.min(deadline, due(peer));
                }
            }
        }
        return deadline;
    }

    private boolean isNeeded() {
        return timing.leaseProtects() && !holdings.isEmpty();
    }

    private boolean listens(Peer peer, long now) {
        return peer.heardWithin(now, timing.paceWith(peer.intervalNanos()) * 5 / 2);
    }

    private long due(Peer peer) {
        return peer.acknowledgedAt() + timing.acknowledgementWantedNanos();
    }
}
