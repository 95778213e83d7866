package org.vippy.election;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All other nodes: those of the configuration in node order, then those that this configuration does not name. */
final class Peers {
    /** So many nodes that this configuration does not name are followed; what they hold must not be taken. */
    static final int MAX_UNNAMED = 64;

    private Cluster cluster;
    private final Timing timing;
    private final String self;
    private final Map<String, Peer> byName = new LinkedHashMap<>();
    private List<Peer> named = List.of();
    /** Who is there; null when that has changed. */
    private @Nullable Attendance attendance;

    Peers(String self, Cluster cluster, Timing timing) {
        this.self = self;
        this.cluster = cluster;
        this.timing = timing;
        adopt(cluster);
    }

    /** Another configuration counts from now on; whoever is known stays known, with all that was heard of it. */
    void adopt(Cluster next) {
        cluster = next;
        Map<String, Peer> known = new LinkedHashMap<>(byName);
        byName.clear();
        for (String name : next.nodes()) {
            Peer peer = known.remove(name);
            if (!name.equals(self)) {
                byName.put(name, peer == null ? stranger(name, 0) : peer);
                byName.get(name).order(next.order(name));
            }
        }
        named = List.copyOf(byName.values());
        known.values().stream()
                .filter(peer -> peer.said() != null)
                .limit(MAX_UNNAMED)
                .forEach(peer -> {
                    peer.order(-1);
                    byName.put(peer.name(), peer);
                });
        attendance = null;
    }

    private Peer stranger(String name, int order) {
        return new Peer(name, order, timing, () -> attendance = null);
    }

    /** Others have, or may have, another stale time and interval from now on. */
    void retime(long now) {
        long shortest = timing.stale().toNanos();
        long longest = shortest;
        long pace = 0;
        long longestInterval = 0;
        for (Peer peer : byName.values()) {
            boolean isThere = !peer.departed() && peer.heardWithin(now, timing.staleNanos());
            if (isThere || peer.order() >= 0) {
                // Who is away may be back, and count this node out, before a lease has ended that was given meanwhile.
                shortest = Math.min(shortest, peer.staleNanosOr(shortest));
                longestInterval = Math.max(longestInterval, peer.intervalNanos());
            }
            if (isThere) {
                longest = Math.max(longest, peer.staleNanosOr(longest));
                pace = Math.max(pace, peer.intervalNanos());
            }
        }
        timing.settle(now, shortest, longest, pace, longestInterval);
    }

    /** Silence is judged by other times from now on. */
    void forgetAttendance() {
        attendance = null;
    }

    /** The same configuration, with more knowledge of others. */
    void know(Cluster same) {
        cluster = same;
        attendance = null;
    }

    /** The peer of this name; null when the configuration does not name it and there is no room for another such one. */
    @Nullable
    Peer of(String name) {
        if (!byName.containsKey(name) && hasRoom()) {
            byName.put(name, stranger(name, -1));
        }
        return byName.get(name);
    }

    /** Recordings of nodes that are gone take no room from one that is there: who never proved itself is forgotten first. */
    private boolean hasRoom() {
        if (byName.size() - named.size() >= MAX_UNNAMED) {
            all().stream()
                    .skip(named.size())
                    .filter(peer -> peer.said() == null)
                    .findFirst()
                    .ifPresent(peer -> byName.remove(peer.name()));
        }
        return byName.size() - named.size() < MAX_UNNAMED;
    }

    /** Those that the configuration names, and of the others those that have proved that they are there. */
    Stream<Peer> worthShowing() {
        return Stream.concat(named.stream(), all().stream().skip(named.size()).filter(peer -> peer.said() != null));
    }

    @Nullable
    Peer known(String name) {
        return byName.get(name);
    }

    Collection<Peer> all() {
        return byName.values();
    }

    List<Peer> named() {
        return named;
    }

    /** Not stale and not departed, whether or not they hear this node. */
    Stream<Peer> fresh(long now) {
        return attendance(now).fresh().stream();
    }

    /** The same as a list, which does not change any more. */
    List<Peer> attending(long now) {
        return attendance(now).fresh();
    }

    /** Not stale, and they hear this node. */
    Stream<Peer> live(long now) {
        return attendance(now).live().stream();
    }

    /** Likewise. */
    List<Peer> present(long now) {
        return attendance(now).live();
    }

    private Attendance attendance(long now) {
        Attendance known = attendance;
        if (known == null || !known.holdsAt(now)) {
            known = Attendance.at(now, byName.values(), timing, cluster, cluster.order(self));
            attendance = known;
        }
        return known;
    }

    boolean anyFresh(long now, Predicate<Peer> test) {
        for (Peer peer : attending(now)) {
            if (test.test(peer)) {
                return true;
            }
        }
        return false;
    }

    boolean someoneHolds(int group, long now) {
        return attendance(now).held().contains(group);
    }

    /** What any peer holds that is not stale. */
    GroupSet held(long now) {
        return attendance(now).held();
    }

    /** The live peer of this configuration, lowest in its order and before the given place, that holds the group; or null. */
    @Nullable
    Peer liveHolderBefore(int order, int group, long now) {
        if (!someoneHolds(group, now)) {
            return null;
        }
        for (Peer peer : attendance(now).live()) {
            if (peer.order() >= 0
                    && peer.order() < order
                    && peer.agrees(cluster)
                    && peer.held(cluster).contains(group)) {
                return peer;
            }
        }
        return null;
    }

    /** A peer, not stale, that holds the group; null for none. */
    @Nullable
    Peer holder(int group, long now) {
        return fresh(now)
                .filter(peer -> peer.held(cluster).contains(group))
                .findFirst()
                .orElse(null);
    }

    /** Whether the group has no holder that is not stale, or just one, which hears this node. */
    boolean holdersAreAtMostOneLive(int group, long now) {
        if (!someoneHolds(group, now)) {
            return true;
        }
        List<Peer> holders =
                fresh(now).filter(peer -> peer.held(cluster).contains(group)).toList();
        return holders.size() <= 1 && holders.stream().allMatch(peer -> peer.isLive(now, timing));
    }

    /** Whether a live peer with a configuration of a higher version holds the group. */
    boolean someoneAheadHolds(int group, long now) {
        return someoneHolds(group, now, said -> said.configVersion() > cluster.version());
    }

    /** Whether a live peer with a configuration of a lower version holds the group. */
    boolean someoneBehindHolds(int group, long now) {
        return someoneHolds(group, now, said -> said.configVersion() < cluster.version());
    }

    private boolean someoneHolds(int group, long now, Predicate<Announcement> ofThose) {
        return someoneHolds(group, now)
                && live(now).anyMatch(peer -> {
                    Announcement said = peer.said();
                    return said != null
                            && ofThose.test(said)
                            && peer.held(cluster).contains(group);
                });
    }

    /** Whether the live peer of this name claims the group, and may have it as soon as it is let go. */
    boolean isReadyToTake(int group, String name, long now) {
        Peer peer = byName.get(name);
        return peer != null
                && peer.isLive(now, timing)
                && peer.claimed(cluster).contains(group)
                && isAnswered(peer, now);
    }

    /** The groups that live peers claim, and may have as soon as they are let go. */
    GroupSet readyToBeTaken(long now) {
        return live(now)
                .filter(peer -> isAnswered(peer, now))
                .map(peer -> peer.claimed(cluster))
                .reduce(GroupSet.empty(), GroupSet::union);
    }

    /** Whether all other live peers have seen what the claimant claims, or had the time after which it waits for them no more. */
    private boolean isAnswered(Peer claimant, long now) {
        if (!Moment.within(now, claimant.saidMoreAt(), 2 * timing.paceNanos())) {
            return true;
        }
        for (Peer other : attendance(now).live()) {
            if (other != claimant && !other.isDeaf() && !other.knowsHoldingsOf(claimant)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a peer claims the group that comes before this node in the node order. */
    boolean someoneClaimsBefore(int group, long now) {
        return attendance(now).claimedBefore().contains(group);
    }

    /**
     * Whether others talk that do not hear this node, and nobody who has listened for long enough to know of both: they count
     * it out, and one of them goes for what this node would. Among them are new words that do not know this node; a recording
     * of a whole conversation passes for these once, and until it is over such a lonely node acquires nothing.
     */
    boolean isOutOfTouch(long now) {
        return live(now).noneMatch(peer -> peer.isMatureAndAgrees(cluster))
                && byName.values().stream()
                        .anyMatch(peer -> peer.strangerWithin(now, timing.staleNanos()) || countsThisOut(peer, now));
    }

    private boolean countsThisOut(Peer peer, long now) {
        return peer.heardWithin(now, timing.staleNanos())
                && !peer.isLive(now, timing)
                && !peer.isDeaf()
                && couldTakeOver(peer);
    }

    private static boolean couldTakeOver(Peer peer) {
        Announcement said = peer.said();
        return said != null && said.active();
    }

    /** What a peer that is not stale claims, and one holds or another claims as well. */
    GroupSet contested(long now) {
        return attendance(now).contested();
    }

    boolean someoneObjects(int group, long now) {
        return attendance(now).objected().contains(group);
    }

    /** Whether a peer of a configuration that is not known here holds something that may be any group of this one. */
    boolean someoneHoldsUnknown(long now) {
        return attendance(now).unknownHeld();
    }

    /** Whether a peer of another configuration may still have in its kernel what that one no longer has: it may be any group. */
    boolean someoneMayHoldFormer(long now) {
        return attendance(now).formerHeld();
    }

    /** Whether each named node was heard since and hears this node, or said goodbye, so that what it holds is known. */
    boolean allAccountedFor(long now, long since) {
        for (Peer peer : named) {
            if (peer.freshAt() < since || !(peer.departed() || peer.isLive(now, timing))) {
                return false;
            }
        }
        return true;
    }

    /** The peers that may own groups. */
    List<Candidate> candidates(long now) {
        List<Candidate> candidates = new ArrayList<>();
        for (Peer peer : attendance(now).live()) {
            Candidate candidate = peer.candidate(cluster);
            if (candidate != null) {
                candidates.add(candidate);
            }
        }
        return candidates;
    }
}
