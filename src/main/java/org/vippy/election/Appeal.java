package org.vippy.election;

import java.util.stream.Stream;

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
        return listeners(now).anyMatch(peer -> now >= due(peer));
    }

    /** When it becomes urgent, if nothing is heard by then. */
    long deadline(long now) {
        return listeners(now)
                .mapToLong(this::due)
                .filter(due -> due > now)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private Stream<Peer> listeners(long now) {
        return timing.leaseProtects() && !holdings.isEmpty()
                ? peers.live(now).filter(peer -> peer.heardWithin(now, timing.intervalNanos() * 5 / 2))
                : Stream.empty();
    }

    private long due(Peer peer) {
        return peer.acknowledgedAt() + timing.acknowledgementWantedNanos();
    }
}
