package org.vippy.election;

import java.util.SplittableRandom;

/** What node {@code a} hears of its peers, without the rest of it. */
final class TestingListener {
    final OwnSession own = new OwnSession(new SplittableRandom(1));
    final Peers peers;

    TestingListener(Cluster cluster, Timing timing) {
        this(cluster, timing, "a");
    }

    TestingListener(Cluster cluster, Timing timing, String self) {
        this.self = self;
        peers = new Peers(self, cluster, timing);
    }

    private final String self;

    /** This node announces something; returns the sequence. */
    long says(long now) {
        return own.nextSequence(now);
    }

    Peer.Verdict hears(TestingAnnouncement said, long now) {
        return hears(said, now, false);
    }

    Peer.Verdict hears(TestingAnnouncement said, long now, boolean forwarded) {
        var peer = peers.of(said.announcement().node());
        return peer.take(said, forwarded, now, own, self, new SplittableRandom(2));
    }

    /** Adds to the words of a peer that it hears this node, up to this sequence. */
    TestingAnnouncement knowing(TestingAnnouncement said, long sequence) {
        return said.hears(self, own.id(), sequence);
    }
}
