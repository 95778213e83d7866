package org.vippy.election;

import java.util.BitSet;

/** What this node knows against the claims of others. */
final class Objections {
    private final Peers peers;
    private final Cluster cluster;
    private final Timing timing;

    Objections(Peers peers, Cluster cluster, Timing timing) {
        this.peers = peers;
        this.cluster = cluster;
        this.timing = timing;
    }

    /**
     * The claimed groups that another node, not yet stale here, holds, may hold or claims with precedence, as far as the claimant does
     * not know it: who knows waits by itself. That node's own words are sent on as proof.
     */
    GroupSet against(long now, Outbox outbox) {
        BitSet objected = new BitSet();
        GroupSet contested = peers.contested(now);
        if (!contested.isEmpty()) {
            peers.fresh(now)
                    .filter(claimant -> claimant.claimed(cluster).intersects(contested))
                    .forEach(claimant -> object(claimant, now, objected, outbox));
        }
        return GroupSet.of(objected.stream());
    }

    private void object(Peer claimant, long now, BitSet objected, Outbox outbox) {
        GroupSet claims = claimant.claimed(cluster);
        peers.fresh(now)
                .filter(other -> other != claimant && !claimant.knowsHoldingsOf(other))
                .forEach(other -> {
                    GroupSet against = other.held(cluster);
                    if (other.order() < claimant.order()) {
                        against = against.union(other.claimed(cluster));
                    }
                    boolean mayBeAny = other.mayHoldFormer(claimant) || other.holdsUnknown(cluster);
                    GroupSet disputed = mayBeAny ? claims : claims.intersection(against);
                    if (!disputed.isEmpty()) {
                        disputed.stream().forEach(objected::set);
                        prove(other, now, outbox);
                    }
                });
    }

    private void prove(Peer other, long now, Outbox outbox) {
        SignedAnnouncement proof = other.proof();
        if (proof != null && other.mayProve(now, timing.paceNanos())) {
            other.proved(now);
            outbox.forward(proof);
        }
    }
}
