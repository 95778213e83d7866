package org.vippy.election;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node has as many others around it as its {@link Policy} asks for. It judges only after it has listened for
 * {@code stale}: before that it cannot know who is there, and acquires nothing anyway.
 */
final class Company {
    private Cluster cluster;
    private final Timing timing;
    private final Peers peers;
    private final OwnSession session;

    Company(Cluster cluster, Timing timing, Peers peers, OwnSession session) {
        this.cluster = cluster;
        this.timing = timing;
        this.peers = peers;
        this.session = session;
    }

    /** Another configuration counts from now on. */
    void adopt(Cluster next) {
        cluster = next;
    }

    /** Why this node may not hold anything; null when it may. */
    Status.@Nullable Reason obstacle(long now) {
        if (!hasListened(now)) {
            return null;
        }
        int needed = cluster.policy().quorumPeers();
        if (needed > 0 && count(peer -> peer.isLive(now, timing)) < needed) {
            return noQuorum("can be reached", count(peer -> peer.isLive(now, timing)));
        }
        if (needed > 0 && timing.unheardApplies() && count(peer -> hearsThisNode(peer, now)) < needed) {
            return noQuorum("hear this node", count(peer -> hearsThisNode(peer, now)));
        }
        return cluster.policy().isolated() == Policy.Isolated.DROP && isIsolated(now)
                ? new Status.Reason(
                        "isolated",
                        "no other node is heard, and \"isolated\" is \"drop\"",
                        "look at the network of this node, or start the others")
                : null;
    }

    private Status.Reason noQuorum(String how, int others) {
        return new Status.Reason(
                "no-quorum",
                (others + 1) + " of " + cluster.nodes().size() + " nodes " + how + ", this one included, the quorum is "
                        + cluster.policy().quorum(),
                "look at the network of this node, or start the others");
    }

    /** Whether this node may acquire what it does not hold. */
    boolean mayAcquire(long now) {
        return cluster.policy().isolated() == Policy.Isolated.TAKE || !isIsolated(now);
    }

    /**
     * Hears nobody, and not because all the others said goodbye: who did that holds nothing.
     */
    boolean isIsolated(long now) {
        return hasListened(now)
                && peers.named().stream().anyMatch(peer -> !peer.departed())
                && peers.named().stream().noneMatch(peer -> peer.heardWithin(now, timing.staleNanos()));
    }

    private boolean hasListened(long now) {
        return session.listening(now) >= timing.staleNanos();
    }

    /** As in {@link Standing}: heard lately, or not yet for so long that they might be about to take over. */
    private boolean hearsThisNode(Peer peer, long now) {
        return now - peer.shouldHearSince() < timing.hearingPatienceNanos()
                || now - peer.backSince() <= 2 * timing.paceNanos();
    }

    private int count(Predicate<Peer> test) {
        return (int) peers.named().stream().filter(test).count();
    }

    /** When a node that has just begun to listen will judge. */
    long deadline(long now) {
        return hasListened(now) ? Long.MAX_VALUE : now + timing.staleNanos() - session.listening(now);
    }
}
