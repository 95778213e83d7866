package org.vippy.election;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How this node comes to the configuration of the highest version, and what it leaves alone while nodes differ.
 *
 * <p>Who hears a node of a higher version asks for that configuration until it has it. Meanwhile it keeps what it holds and
 * acquires nothing; others leave it there. Of two with the same version and different contents exactly one is inactive.
 */
final class Adoption {
    static final long MAX_JUMP = Cluster.MAX_VERSION_JUMP;

    /** So many configurations that cannot be used here are remembered. */
    private static final int MAX_REFUSED = 16;

    private static final long ASK_PAUSE_MIN_NANOS = 50_000_000;
    private static final long ASK_PAUSE_MAX_NANOS = 500_000_000;
    private static final long PATIENCE_NANOS = 30 * Timing.SECOND_NANOS;

    /** A configuration that some node has. */
    private record Offer(long version, String digest) {}

    private final Timing timing;
    private final Map<Offer, String> refused = new LinkedHashMap<>();
    private Cluster cluster;
    private boolean named = true;
    private @Nullable Peer ahead;
    private long behindSince = Moment.NEVER;
    private @Nullable String conflictsWith;
    private boolean justReloaded;
    private @Nullable Offer asked;
    private long askedAt = Moment.NEVER;
    private int times;
    private long adoptedAt = Moment.NEVER;
    private GroupSet added = GroupSet.empty();

    Adoption(Cluster cluster, Timing timing) {
        this.cluster = cluster;
        this.timing = timing;
    }

    /** Whether the configuration names this node. */
    void named(boolean isNamed) {
        named = isNamed;
    }

    /** More is known of other configurations. */
    void know(Cluster same) {
        cluster = same;
    }

    /** Another configuration counts from now on. */
    void adopt(Remap remap, boolean isNamed, long now) {
        cluster = remap.to();
        named = isNamed;
        justReloaded = !new Offer(cluster.version(), cluster.digest()).equals(asked);
        refused.clear();
        conflictsWith = null;
        behindSince = Moment.NEVER;
        asked = null;
        adoptedAt = now;
        added = remap.added();
    }

    void refuse(long version, String digest, String reason) {
        refused.put(new Offer(version, digest), reason);
        if (refused.size() > MAX_REFUSED) {
            refused.remove(refused.keySet().iterator().next());
        }
    }

    // Who is ahead, and who conflicts

    void judge(long now, boolean mature, Peers peers) {
        ahead = peers.anyFresh(now, peer -> version(peer) > cluster.version()) ? furthestAhead(now, peers) : null;
        if (ahead == null) {
            behindSince = Moment.NEVER;
        } else if (Moment.isNever(behindSince)) {
            behindSince = now;
        }
        judgeConflict(now, mature, peers);
    }

    /** Who does not hear this node cannot be asked; it counts as long as the two may be about to meet. */
    private boolean counts(Peer peer, long now) {
        return peer.isLive(now, timing) || Moment.within(now, peer.sessionTakenAt(), timing.staleNanos());
    }

    private @Nullable Peer furthestAhead(long now, Peers peers) {
        return peers.fresh(now)
                .filter(peer -> version(peer) > cluster.version() && counts(peer, now))
                .max(Comparator.comparingLong(Adoption::version)
                        .thenComparing(peer -> isActive(peer))
                        .thenComparing(Adoption::digest))
                .orElse(null);
    }

    private void judgeConflict(long now, boolean mature, Peers peers) {
        boolean yields = conflictsWith != null || justReloaded;
        justReloaded = false;
        conflictsWith = null;
        for (Peer peer : peers.present(now)) {
            if (!peer.agrees(cluster)
                    && version(peer) == cluster.version()
                    && isActive(peer)
                    && (yields || yieldsTo(peer, mature))) {
                conflictsWith = peer.name();
                return;
            }
        }
    }

    /** Of two with the same version and different contents, the younger gives way; between equals the lower digest does. */
    private boolean yieldsTo(Peer peer, boolean mature) {
        Announcement said = peer.said();
        boolean matureToo = said != null && said.mature();
        return mature == matureToo ? cluster.digest().compareTo(digest(peer)) < 0 : matureToo;
    }

    private static long version(Peer peer) {
        Announcement said = peer.said();
        return said == null ? -1 : said.configVersion();
    }

    private static String digest(Peer peer) {
        Announcement said = peer.said();
        return said == null ? "" : said.digest();
    }

    private static boolean isActive(Peer peer) {
        Announcement said = peer.said();
        return said != null && said.active();
    }

    private static Offer offer(Peer peer) {
        return new Offer(version(peer), digest(peer));
    }

    // What follows from it

    /** Whether this node may not take part. */
    boolean isExcluded(long now) {
        return !named || conflictsWith != null || cannotAdopt(now);
    }

    /** Whether nothing is wrong but that the configuration does not name this node. */
    boolean isJustNotNamed(long now) {
        return !named && conflictsWith == null && !cannotAdopt(now);
    }

    private boolean cannotAdopt(long now) {
        Peer peer = ahead;
        return peer != null && (jumps(peer) || refused.containsKey(offer(peer)) || hasWaitedLong(now));
    }

    private boolean jumps(Peer peer) {
        return version(peer) - cluster.version() > MAX_JUMP;
    }

    private boolean hasWaitedLong(long now) {
        return now - behindSince > PATIENCE_NANOS + 2 * timing.staleNanos();
    }

    /** Whether a higher version is on its way: until it is here, nothing is acquired and nothing handed over. */
    boolean isBehind() {
        return ahead != null;
    }

    /** Whether live peers are about to adopt what this node has adopted: until they have, nothing moves to share the load. */
    boolean isSettling(long now, Peers peers) {
        return Moment.within(now, adoptedAt, 5 * timing.paceNanos())
                && peers.live(now)
                        .anyMatch(
                                peer -> isActive(peer) && !peer.agrees(cluster) && version(peer) <= cluster.version());
    }

    /** When that is over at the latest. */
    private long settled(long now) {
        long end = adoptedAt + 5 * timing.paceNanos() + 1;
        return Moment.isNever(adoptedAt) || now >= end ? Long.MAX_VALUE : end;
    }

    /** The groups that the former configuration did not have. */
    GroupSet added() {
        return added;
    }

    // Asking

    /** Asks for the configuration that this node should adopt, or else for one that it has to understand. */
    void ask(long now, Peers peers, Outbox outbox) {
        Peer wanted = wanted(now, peers);
        if (wanted == null) {
            asked = null;
            return;
        }
        Offer offer = offer(wanted);
        boolean adopt = wanted == ahead && mayAdopt(wanted, now);
        boolean news = !offer.equals(asked);
        if (news && adopt) {
            outbox.notice(
                    wanted.name(),
                    "has configuration version " + offer.version() + ", this node has " + cluster.version()
                            + ": asks for it",
                    Occurrence.Cause.CONFIGURATION);
        }
        if (news || now - askedAt >= pause()) {
            times = news ? 0 : times + 1;
            asked = offer;
            askedAt = now;
            List<Peer> having =
                    peers.live(now).filter(peer -> offer(peer).equals(offer)).toList();
            Peer next = having.get(times % having.size());
            outbox.ask(new Action.AskForConfiguration(
                    next.name(), next.session(), offer.version(), offer.digest(), adopt));
        }
    }

    private @Nullable Peer wanted(long now, Peers peers) {
        Peer foremost = ahead;
        if (foremost != null && mayAdopt(foremost, now)) {
            return foremost;
        }
        if (peers.someoneHoldsUnknown(now)) {
            for (Peer peer : peers.present(now)) {
                if (peer.holdsUnknown(cluster) && !isRefused(peer)) {
                    return peer;
                }
            }
        }
        return null;
    }

    private boolean mayAdopt(Peer peer, long now) {
        return peer.isLive(now, timing) && !jumps(peer) && !isRefused(peer);
    }

    private boolean isRefused(Peer peer) {
        return refused.containsKey(offer(peer));
    }

    private long pause() {
        return Math.clamp(timing.intervalNanos() / 2, ASK_PAUSE_MIN_NANOS, ASK_PAUSE_MAX_NANOS);
    }

    /** When to ask again, or when the load may be shared anew. */
    long deadline(long now) {
        return Math.min(settled(now), asked == null ? Long.MAX_VALUE : askedAt + pause());
    }

    // For people

    /** Everything about configurations that keeps this node from taking part in full; a higher version on its way as well. */
    List<Status.Reason> reasons(long now) {
        List<Status.Reason> reasons = new ArrayList<>();
        if (!named) {
            reasons.add(new Status.Reason(
                    "not-in-configuration",
                    "configuration version " + cluster.version() + " does not name this node",
                    "stop vippyd here, or add this node to \"nodes\" and raise \"version\" on any node"));
        }
        if (conflictsWith != null) {
            reasons.add(new Status.Reason(
                    "config-conflict",
                    "node " + conflictsWith + " has other vips or nodes under the same version " + cluster.version(),
                    "make the configurations equal, or raise the version of the right one"));
        }
        Stream.ofNullable(ahead).map(peer -> behind(peer, now)).forEach(reasons::add);
        return reasons;
    }

    private Status.Reason behind(Peer peer, long now) {
        String refusal = refused.get(offer(peer));
        if (jumps(peer)) {
            return new Status.Reason(
                    "config-jump",
                    "node " + peer.name() + " has configuration version " + version(peer) + ", more than " + MAX_JUMP
                            + " above " + cluster.version(),
                    "if that is right, write it into the file of this node and reload it there (vippyctl reload); else lower it there");
        }
        if (refusal != null) {
            return new Status.Reason(
                    "config-unusable",
                    "configuration version " + version(peer) + " of node " + peer.name() + " cannot be used here: "
                            + refusal,
                    "correct it there and raise its version, or update vippyd here");
        }
        return new Status.Reason(
                "config-behind",
                "node " + peer.name() + " has configuration version " + version(peer) + ", this node has "
                        + cluster.version() + (hasWaitedLong(now) ? ", and it does not arrive" : ""),
                hasWaitedLong(now) ? "copy its configuration to this node and reload it (vippyctl reload)" : "");
    }
}
