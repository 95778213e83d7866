package org.vippy.election;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Who is there, and what all of them together say of the groups. It holds until somebody comes, goes, or says something else
 * of groups, which happens far less often than that somebody asks.
 */
final class Attendance {
    private final long from;
    private final long until;
    private final List<Peer> fresh;
    private final List<Peer> live;
    private final GroupSet held;
    private final GroupSet contested;
    private final GroupSet objected;
    private final GroupSet claimedBefore;
    private final boolean unknownHeld;
    private final boolean formerHeld;

    private Attendance(long from, long until, List<Peer> fresh, List<Peer> live, Cluster cluster, int order) {
        this.from = from;
        this.until = until;
        this.fresh = fresh;
        this.live = live;
        GroupSet.Union everyHeld = new GroupSet.Union();
        GroupSet.Union claimedTwice = new GroupSet.Union();
        GroupSet claimed = GroupSet.empty();
        GroupSet.Union everyObjected = new GroupSet.Union();
        GroupSet.Union everyClaimedBefore = new GroupSet.Union();
        boolean unknown = false;
        boolean former = false;
        boolean anyLeaving = false;
        for (Peer peer : fresh) {
            everyHeld.add(peer.held(cluster));
            everyObjected.add(peer.objected(cluster));
            if (peer.order() < order) {
                everyClaimedBefore.add(peer.claimed(cluster));
            }
            claimedTwice.add(claimed.intersection(peer.claimed(cluster)));
            claimed = claimed.union(peer.claimed(cluster));
            unknown |= peer.holdsUnknown(cluster);
            former |= peer.mayHoldFormer(cluster);
            anyLeaving |= peer.isLeaving();
        }
        held = everyHeld.set();
        contested = anyLeaving || unknown ? claimed : claimed.intersection(held).union(claimedTwice.set());
        objected = everyObjected.set();
        claimedBefore = everyClaimedBefore.set();
        unknownHeld = unknown;
        formerHeld = former;
    }

    /**
     * Looks around.
     *
     * @param all peers, in their order
     * @param order position of this node in the node order
     */
    static Attendance at(long now, Collection<Peer> all, Timing timing, Cluster cluster, int order) {
        List<Peer> fresh = new ArrayList<>(all.size());
        List<Peer> live = new ArrayList<>(all.size());
        long until = Long.MAX_VALUE;
        for (Peer peer : all) {
            if (peer.heardWithin(now, timing.staleNanos())) {
                fresh.add(peer);
                until = Math.min(until, peer.freshAt() + timing.staleNanos());
            }
            if (peer.isLive(now, timing)) {
                live.add(peer);
            }
        }
        return new Attendance(now, until, fresh, live, cluster, order);
    }

    /** Whether it can still be so: before that nobody falls silent. */
    boolean holdsAt(long now) {
        return from <= now && now <= until;
    }

    /** Not stale and not departed, whether or not they hear this node; in the order of all. */
    List<Peer> fresh() {
        return fresh;
    }

    /** Not stale, and they hear this node; in the order of all. */
    List<Peer> live() {
        return live;
    }

    /** What any fresh peer holds. */
    GroupSet held() {
        return held;
    }

    /** What a fresh peer claims, and one holds or may hold, or another claims as well. */
    GroupSet contested() {
        return contested;
    }

    /** What any fresh peer of this configuration objects to. */
    GroupSet objected() {
        return objected;
    }

    /** What any fresh peer claims that comes before this node. */
    GroupSet claimedBefore() {
        return claimedBefore;
    }

    /** Whether a fresh peer of a configuration that is not known here holds something. */
    boolean unknownHeld() {
        return unknownHeld;
    }

    /** Whether a fresh peer of another configuration may still have in its kernel what that one no longer has. */
    boolean formerHeld() {
        return formerHeld;
    }
}
