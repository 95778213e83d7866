package org.vippy.election;

/**
 * Whether anything reaches this node. By the silence of its peers alone a node cannot tell whether they are dead or itself is
 * deaf; but where others than the nodes speak as well, a network does not fall silent as a whole.
 */
final class Reception {
    private final Timing timing;
    private long othersAt = Moment.NEVER;
    private long peerAt = Moment.NEVER;
    private boolean deaf;

    Reception(Timing timing) {
        this.timing = timing;
    }

    /** Others are asked at another pace from now on, or no more. */
    void forgetOthers() {
        othersAt = Moment.NEVER;
    }

    /** See {@link Event.ReceptionSeen}. */
    void othersSeen(long now) {
        othersAt = now;
    }

    void peerHeard(long now) {
        peerAt = now;
    }

    /** Who sleeps is not deaf. */
    void sleptFor(long nanos) {
        othersAt = laterBy(nanos, othersAt);
        peerAt = laterBy(nanos, peerAt);
    }

    private static long laterBy(long nanos, long moment) {
        return Moment.isNever(moment) ? moment : moment + nanos;
    }

    /** Judges anew; returns true when the judgement has changed. */
    boolean judge(long now) {
        boolean before = deaf;
        deaf = othersSpeak() && !Moment.within(now, lastAt(), patience());
        return deaf != before;
    }

    boolean isDeaf() {
        return deaf;
    }

    /**
     * In a network where nobody but the nodes ever spoke, silence says nothing. So it is where all others have gone: a peer
     * was received when they had not been for as long as would make a node deaf, and so nothing was wrong with receiving.
     */
    private boolean othersSpeak() {
        return !Moment.isNever(othersAt) && peerAt - othersAt <= patience();
    }

    private long lastAt() {
        return Math.max(othersAt, peerAt);
    }

    /** Time enough for the node to say so, before the leases of those that it does not hear end by it. */
    private long patience() {
        return Math.max(timing.staleNanos() / 2, timing.paceNanos() * 5 / 2);
    }

    /** When the node will be deaf unless it hears something. */
    long deadline() {
        return !othersSpeak() || deaf ? Long.MAX_VALUE : lastAt() + patience() + 1;
    }
}
