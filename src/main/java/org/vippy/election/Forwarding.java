package org.vippy.election;

/**
 * Passes announcements on over broken links, so that all nodes of a connected component agree on who is alive and holds
 * what. Each announcement goes out at most once from here; of those who could pass it on, the lowest in the node order does
 * so at once, the others only when that does not help.
 */
final class Forwarding {
    private final Peers peers;
    private final Timing timing;
    private int order;

    Forwarding(Peers peers, Timing timing, int order) {
        this.peers = peers;
        this.timing = timing;
        this.order = order;
    }

    /** Another configuration counts from now on. */
    void order(int position) {
        order = position;
    }

    /** Whether the announcement of this peer that was just taken should be passed on. */
    boolean isWanted(Peer source, long now) {
        if (source.wasForwarded()) {
            return false;
        }
        for (Peer target : peers.present(now)) {
            if (target != source && lacks(target, source) && isMyTurn(target, source, now)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the target does not hear the source directly, though it has had the time to. */
    private boolean lacks(Peer target, Peer source) {
        Announcement.Heard heard = target.hears(source);
        if (heard == null || heard.session() != source.session()) {
            return target.freshAt() - source.sessionTakenAt() >= timing.paceNanos();
        }
        return !isRecent(heard.directAgeNanos());
    }

    private boolean isMyTurn(Peer target, Peer source, long now) {
        return !anotherDoesIt(target, source, now) || lacksForLong(target, source, now);
    }

    /**
     * Of those who hear the source the lowest in the node order passes its words on. Who has them from that one only does so
     * for nobody but a node that hears none of those.
     */
    private boolean anotherDoesIt(Peer target, Peer source, long now) {
        boolean heardDirectly = source.directAt() == source.freshAt();
        for (Peer other : peers.present(now)) {
            if (other != target
                    && other != source
                    && (other.order() < order || !heardDirectly)
                    && hearsDirectly(other, source)
                    && hearsDirectly(target, other)) {
                return true;
            }
        }
        return false;
    }

    private boolean lacksForLong(Peer target, Peer source, long now) {
        long patience = timing.paceNanos() * 5 / 2;
        Announcement.Heard heard = target.hears(source);
        return heard != null ? heard.ageNanos() > patience : !Moment.within(now, source.sessionTakenAt(), patience);
    }

    private boolean hearsDirectly(Peer listener, Peer speaker) {
        Announcement.Heard heard = listener.hears(speaker);
        return heard != null && isRecent(heard.directAgeNanos());
    }

    private boolean isRecent(long age) {
        return age <= timing.paceNanos() * 8 / 5;
    }
}
