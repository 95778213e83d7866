package org.vippy.election;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Calls the roll of the peers and reports who came and who went. */
final class Roll {
    private final Peers peers;
    private final Timing timing;
    private List<Peer> present = List.of();

    Roll(Peers peers, Timing timing) {
        this.peers = peers;
        this.timing = timing;
    }

    /** Returns true when a peer came or came back. */
    boolean call(long now, Outbox outbox) {
        List<Peer> answering = peers.present(now);
        if (answering.equals(present)) {
            return false;
        }
        Set<Peer> missing = new LinkedHashSet<>(present);
        answering.forEach(missing::remove);
        missing.forEach(peer -> outbox.report(severity(peer), peer.name(), farewell(peer, now), Occurrence.Cause.PEER));
        Set<Peer> before = new HashSet<>(present);
        List<Peer> joined =
                answering.stream().filter(peer -> !before.contains(peer)).toList();
        joined.forEach(peer -> outbox.notice(peer.name(), "is heard and hears this node", Occurrence.Cause.PEER));
        present = answering;
        return !joined.isEmpty();
    }

    private static Occurrence.Severity severity(Peer peer) {
        return peer.departed() ? Occurrence.Severity.NOTICE : Occurrence.Severity.WARNING;
    }

    private String farewell(Peer peer, long now) {
        if (peer.departed()) {
            return "said goodbye";
        }
        return peer.heardWithin(now, timing.staleNanos()) ? "no longer hears this node" : "fell silent";
    }

    /** When the next peer will have been silent for too long. */
    long deadline(long now) {
        long first = Long.MAX_VALUE;
        for (Peer peer : peers.attending(now)) {
            first = Math.min(first, peer.freshAt());
        }
        return first == Long.MAX_VALUE ? first : first + timing.staleNanos() + 1;
    }
}
