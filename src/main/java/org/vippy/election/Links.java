package org.vippy.election;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The direct ways between this node and its peers, by what both ends say; forwarding hides it when one is broken. */
record Links(Peers peers, Timing timing, String self) {
    private static final long LONG_NANOS = 3_600 * Timing.SECOND_NANOS;

    /** What is wrong with the way between this node and a peer that is heard, for people; empty when nothing is. */
    String fault(Peer peer, long now) {
        String misfit = misfit(peer, now);
        return misfit.isEmpty() ? brokenWay(peer, now) : misfit;
    }

    /** Between two words of such a peer its groups are taken over, and no way is broken. */
    private String misfit(Peer peer, long now) {
        long interval = Math.min(peer.intervalNanos(), LONG_NANOS);
        boolean isSeldom = interval > timing.staleNanos() / 2 && peer.heardWithin(now, 2 * interval);
        return isSeldom
                ? "speaks every " + interval / 1_000_000 + " ms, too seldom for stale "
                        + timing.staleNanos() / 1_000_000 + " ms of this node: make these the same on all nodes"
                : "";
    }

    private String brokenWay(Peer peer, long now) {
        if (!peer.heardWithin(now, timing.staleNanos())) {
            return "";
        }
        if (!peer.isLive(now, timing) || noLongerHears(peer, now)) {
            return "one-way: does not hear this node";
        }
        if (isRecent(now - peer.sessionTakenAt())) {
            return "";
        }
        boolean heard = isLate(now - peer.directAt(), now - peer.freshAt());
        boolean hears = hearing(peer, self)
                .filter(me -> isLate(me.directAgeNanos(), me.ageNanos()))
                .isPresent();
        if (heard && hears) {
            return "no direct way" + through(peer, peer.name(), null, now);
        }
        if (heard) {
            return "one-way: not heard directly" + through(peer, peer.name(), null, now);
        }
        return hears ? "one-way: does not hear this node directly" + through(peer, self, peer, now) : "";
    }

    private boolean noLongerHears(Peer peer, long now) {
        return isRecent(now - peer.freshAt())
                && hearing(peer, self).filter(me -> isRecent(me.ageNanos())).isEmpty();
    }

    /** Whether announcements still come, and no longer straight from their sender. */
    private boolean isLate(long directAge, long age) {
        return !isRecent(directAge) && isRecent(age);
    }

    /** The first node that hears the sender, and that the listener hears; a null listener is this node. */
    private String through(Peer peer, String sender, @Nullable Peer listener, long now) {
        return peers.live(now)
                .filter(other -> other != peer && hearsDirectly(other, sender))
                .filter(other ->
                        listener == null ? isRecent(now - other.directAt()) : hearsDirectly(listener, other.name()))
                .findFirst()
                .map(other -> " (passed on by " + other.name() + ")")
                .orElse("");
    }

    private boolean hearsDirectly(Peer listener, String name) {
        return hearing(listener, name)
                .filter(heard -> isRecent(heard.directAgeNanos()))
                .isPresent();
    }

    private boolean isRecent(long age) {
        return age <= timing.paceNanos() * 5 / 2;
    }

    private static Optional<Announcement.Heard> hearing(Peer listener, String name) {
        Announcement said = listener.said();
        return said == null
                ? Optional.empty()
                : said.heard().stream()
                        .filter(heard -> heard.node().equals(name))
                        .findFirst();
    }
}
