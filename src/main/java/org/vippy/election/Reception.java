package org.vippy.election;

/**
 * Whether anything reaches this node. By the silence of its peers alone a node cannot tell whether they are dead or itself is
 * deaf; but where others than the nodes were heard before, a network does not fall silent as a whole.
 */
final class Reception {
    private final Timing timing;
    /** In a network where nobody but the nodes ever spoke, silence says nothing. */
    private boolean othersSpeak;

    private long lastAt = Moment.NEVER;
    private boolean deaf;

    Reception(Timing timing) {
        this.timing = timing;
    }

    /** See {@link Event.ReceptionSeen}. */
    void othersSeen(long now) {
        othersSpeak = true;
        lastAt = now;
    }

    void peerHeard(long now) {
        lastAt = now;
    }

    /** Who sleeps is not deaf. */
    void sleptFor(long nanos) {
        if (!Moment.isNever(lastAt)) {
            lastAt += nanos;
        }
    }

    /** Judges anew; returns true when the judgement has changed. */
    boolean judge(long now) {
        boolean before = deaf;
        deaf = othersSpeak && !Moment.within(now, lastAt, patience());
        return deaf != before;
    }

    boolean isDeaf() {
        return deaf;
    }

    /** Time enough for the node to say so, before the leases of those that it does not hear end by it. */
    private long patience() {
        return Math.max(timing.staleNanos() / 2, timing.intervalNanos() * 5 / 2);
    }

    /** When the node will be deaf unless it hears something. */
    long deadline() {
        return !othersSpeak || deaf ? Long.MAX_VALUE : lastAt + patience() + 1;
    }
}
