package org.vippy.election;

import org.jspecify.annotations.Nullable;

/**
 * Passes announcements on over broken links, so that all nodes of a connected component agree on who is alive and holds
 * what. Each announcement goes out at most once from here; of those who could pass it on, the lowest in the node order does
 * so at once, the others only when that does not help.
 */
final class Forwarding {
    private final Peers peers;
    private final Timing timing;
    private final String self;
    private int order;

    Forwarding(Peers peers, Timing timing, String self, int order) {
        this.peers = peers;
        this.timing = timing;
        this.self = self;
        this.order = order;
    }

    /** Another configuration counts from now on. */
    void order(int position) {
        order = position;
    }

    /** Whether the announcement of this peer that was just taken should be passed on. */
    boolean isWanted(Peer source, long now) {
        return !source.wasForwarded()
                && peers.live(now)
                        .anyMatch(target -> target != source && lacks(target, source) && isMyTurn(target, source, now));
    }

    /** Whether the target does not hear the source directly. */
    private boolean lacks(Peer target, Peer source) {
        Announcement.Heard heard = hearing(target, source.name());
        return heard == null || heard.session() != source.session() || !isRecent(heard.directAgeNanos());
    }

    private boolean isMyTurn(Peer target, Peer source, long now) {
        boolean somebodyBefore = peers.live(now)
                .anyMatch(other -> other != target
                        && other != source
                        && other.order() < order
                        && hearsDirectly(other, source.name())
                        && hearsDirectly(target, other.name()));
        return !somebodyBefore || lacksForLong(target, source, now);
    }

    private boolean lacksForLong(Peer target, Peer source, long now) {
        long patience = timing.intervalNanos() * 5 / 2;
        Announcement.Heard heard = hearing(target, source.name());
        return heard != null ? heard.ageNanos() > patience : !Moment.within(now, source.sessionTakenAt(), patience);
    }

    private boolean hearsDirectly(Peer listener, String name) {
        Announcement.Heard heard = hearing(listener, name);
        return heard != null && isRecent(heard.directAgeNanos());
    }

    private boolean isRecent(long age) {
        return age <= timing.intervalNanos() * 8 / 5;
    }

    private Announcement.@Nullable Heard hearing(Peer listener, String name) {
        return name.equals(self) ? null : listener.hears(name);
    }
}
