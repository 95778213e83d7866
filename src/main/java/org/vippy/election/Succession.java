package org.vippy.election;

import java.time.Duration;

/**
 * How a node that gives up everything of its own will does so: it says that it is going to, and releases when its successors
 * have claimed what it holds and everybody has answered them, so that nobody serves it for no longer than one datagram
 * takes. They have a moment for it.
 */
final class Succession {
    private static final long PATIENCE_NANOS = Duration.ofMillis(100).toNanos();

    private final Peers peers;
    private final Timing timing;
    private long since = Moment.NEVER;

    Succession(Peers peers, Timing timing) {
        this.peers = peers;
        this.timing = timing;
    }

    /** This node takes part again, or has nothing to give up: the next time begins anew. */
    void cancel() {
        since = Moment.NEVER;
    }

    /** Whether it is better to hold on for a moment to what is held now. */
    boolean isAwaited(GroupSet held, long now) {
        if (Moment.isNever(since)) {
            since = now;
        }
        return now - since < patience()
                && peers.candidates(now).stream().anyMatch(Candidate::full)
                && !held.minus(peers.readyToBeTaken(now)).isEmpty();
    }

    private long patience() {
        return Math.min(timing.intervalNanos(), PATIENCE_NANOS);
    }

    /** When the successors have had their time. */
    long deadline(long now) {
        return Moment.isNever(since) || now >= since + patience() ? Long.MAX_VALUE : since + patience();
    }
}
