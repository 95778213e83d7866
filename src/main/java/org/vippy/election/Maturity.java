package org.vippy.election;

/**
 * Whether this node has listened long enough to know what a silent peer's kernel may still hold, and whether a cluster that
 * starts cold should wait a little for the others, so that the first does not take all.
 */
final class Maturity {
    private final Timing timing;
    private final Peers peers;
    private final OwnSession session;
    private boolean mature;
    private long matureAt;
    private boolean settled;
    private boolean wasDeaf;

    Maturity(Timing timing, Peers peers, OwnSession session) {
        this.timing = timing;
        this.peers = peers;
        this.session = session;
    }

    boolean isMature() {
        return mature;
    }

    void lose() {
        mature = false;
    }

    /** Others rely on a deaf node until they hear otherwise, and have a whole stale time to. */
    void loseToDeafness() {
        mature = false;
        wasDeaf = true;
    }

    /** Returns true when the node has just become mature. */
    boolean update(long now) {
        if (mature || remaining(now) > 0) {
            return false;
        }
        mature = true;
        wasDeaf = false;
        matureAt = now;
        return true;
    }

    /** Awake time still needed, in nanoseconds; 0 when none. */
    long remaining(long now) {
        if (mature) {
            return 0;
        }
        return Math.max(0, needed(now) - session.listening(now));
    }

    private long needed(long now) {
        if (peers.allAccountedFor(now, session.listeningSince())) {
            return timing.matureNanos();
        }
        return Math.max(timing.matureNanos(), wasDeaf ? 2 * timing.longestStaleNanos() : timing.longestStaleNanos());
    }

    /**
     * Whether the first assignment may be carried out. Where nobody holds anything, a mature node waits until all active
     * peers that it hears are mature too, at most for another {@code mature} and two intervals.
     */
    boolean isSettled(Holdings holdings, long now) {
        settled = settled
                || !holdings.isEmpty()
                || peers.anyFresh(now, Maturity::holdsSomething)
                || (mature && (now >= patienceEnd() || peers.live(now).noneMatch(Maturity::stillListens)));
        return settled;
    }

    private long patienceEnd() {
        return matureAt + timing.matureNanos() + 2 * timing.paceNanos();
    }

    /** When this node will have become mature, or stops to wait for others, at the latest; who is inactive may not care. */
    long deadline(long now) {
        if (!mature) {
            return now + remaining(now);
        }
        return settled || now >= patienceEnd() ? Long.MAX_VALUE : patienceEnd();
    }

    private static boolean holdsSomething(Peer peer) {
        Announcement said = peer.said();
        return said != null && !said.held().isEmpty();
    }

    private static boolean stillListens(Peer peer) {
        Announcement said = peer.said();
        return said != null && said.active() && !said.mature();
    }
}
