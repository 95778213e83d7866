package org.vippy.election;

import java.time.Duration;
import java.util.Locale;

/**
 * The time constants of the protocol. To all but the election they never change.
 *
 * <p>They may differ from node to node, and change while the nodes run. Each node announces its stale time; leases are given by the
 * shortest of all, a node that has just begun listens for the longest, and nobody is taken for silent before the longest
 * interval is over. But whoever announces more seldom than the stale time of another allows is taken for
 * gone there in between. A stale time that becomes shorter is announced at once, and others are judged by it only
 * when they have had two of the former ones to hear of that: until then a lease may be running that counts on the former.
 */
public final class Timing {
    /** The kernel removes an address up to this long after its lifetime ended, plus a margin for the work itself. */
    static final long LEASE_MARGIN_NANOS = Duration.ofMillis(1_100).toNanos();

    private static final long ANSWER_ROOM_NANOS = 500_000L;

    private static final int ANSWERS_OF_ALL_MAX = 400;

    static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private Duration interval;
    private Duration mature;
    private Duration stale;
    private boolean lease;
    private int nodes;
    // Asked for so often that the arithmetic would be felt.
    private long intervalNanos;
    private long matureNanos;
    private long staleNanos;
    private long paceNanos;
    private long leastStaleNanos;
    private long longestStaleNanos;
    private long longestIntervalNanos;
    /** What others may still count on, until that moment. */
    private long formerStaleNanos;

    private long formerUntil = Moment.NEVER;

    /** Who announces more seldom from now on does so when the others have had some announcements to learn it. */
    private long formerIntervalNanos;

    private long formerIntervalUntil = Moment.NEVER;

    /**
     * Constants that fit together.
     *
     * @param interval time between two announcements of a node; above 0
     * @param mature how long a node listens before it may own groups; at least 0
     * @param stale age of the last announcement at which a silent node no longer counts; above 2 intervals
     * @param lease whether addresses get a kernel lifetime, so that the kernel drops them when the daemon hangs
     * @throws IllegalArgumentException when one is out of its range
     */
    public Timing(Duration interval, Duration mature, Duration stale, boolean lease) {
        if (interval.isNegative() || interval.isZero() || mature.isNegative()) {
            throw new IllegalArgumentException("interval must be above 0 and mature at least 0");
        }
        if (stale.compareTo(interval.multipliedBy(2)) <= 0) {
            throw new IllegalArgumentException("stale must be above 2 intervals");
        }
        this.interval = interval;
        this.mature = mature;
        this.stale = stale;
        this.lease = lease;
        intervalNanos = interval.toNanos();
        matureNanos = mature.toNanos();
        staleNanos = stale.toNanos();
        paceNanos = intervalNanos;
        leastStaleNanos = staleNanos;
        longestStaleNanos = staleNanos;
        longestIntervalNanos = intervalNanos;
    }

    /** An election's own, which may change. */
    Timing copy() {
        return new Timing(interval, mature, stale, lease);
    }

    /** These count from now on. */
    void become(Timing next, long now) {
        if (next.stale.compareTo(stale) < 0) {
            formerStaleNanos = staleNanos;
            formerUntil = now + 2 * staleNanos;
        }
        if (next.interval.compareTo(interval) > 0) {
            formerIntervalNanos = interval.toNanos();
            formerIntervalUntil = now + 4 * formerIntervalNanos;
        }
        interval = next.interval;
        mature = next.mature;
        stale = next.stale;
        lease = next.lease;
        matureNanos = mature.toNanos();
        settle(now, stale.toNanos(), stale.toNanos(), interval.toNanos(), interval.toNanos());
    }

    /**
     * Takes what counts at this moment, and what the stale times and the longest interval of the peers are.
     *
     * @param longestIntervalEver also of those that are away
     */
    void settle(long now, long shortestOfPeers, long longestOfPeers, long longestInterval, long longestIntervalEver) {
        long own = stale.toNanos();
        intervalNanos =
                now < formerIntervalUntil ? Math.min(formerIntervalNanos, interval.toNanos()) : interval.toNanos();
        staleNanos = isSettled(now) ? own : Math.max(own, formerStaleNanos);
        // Whom two intervals of this node are too long for cannot be suited in any case.
        leastStaleNanos = Math.min(own, Math.max(shortestOfPeers, 2 * interval.toNanos()));
        paceNanos = paceWith(longestInterval);
        longestIntervalNanos = Math.max(intervalNanos, longestIntervalEver);
        longestStaleNanos = Math.max(staleNanos, longestOfPeers);
    }

    private boolean isSettled(long now) {
        return Moment.isNever(formerUntil) || now >= formerUntil;
    }

    /** When a shorter stale time begins to count. */
    long deadline(long now) {
        return isSettled(now) ? Long.MAX_VALUE : formerUntil;
    }

    /** Time between two announcements of a node. */
    public Duration interval() {
        return interval;
    }

    /** How long a node listens before it may own groups. */
    public Duration mature() {
        return mature;
    }

    /** Age of the last announcement at which a silent node no longer counts. */
    public Duration stale() {
        return stale;
    }

    /** Whether addresses get a kernel lifetime. */
    public boolean lease() {
        return lease;
    }

    /** Time between two announcements of this node. */
    long intervalNanos() {
        return intervalNanos;
    }

    /** The longest interval of this node and those that it hears, theirs up to the stale time: for so long nobody need say anything. */
    long paceNanos() {
        return paceNanos;
    }

    /** How long this node and one with that interval need say nothing to each other. */
    long paceWith(long intervalOfPeer) {
        return Math.max(interval.toNanos(), Math.min(intervalOfPeer, leastStaleNanos));
    }

    long matureNanos() {
        return matureNanos;
    }

    long staleNanos() {
        return staleNanos;
    }

    /** The shortest of this node and those that it ever heard: after so long a silence somebody may count this node out. */
    long leastStaleNanos() {
        return leastStaleNanos;
    }

    /** The longest of these: so long a silent node may hold what it had. */
    long longestStaleNanos() {
        return longestStaleNanos;
    }

    /** So many nodes there are. */
    void among(int number) {
        nodes = number;
    }

    /**
     * Pause between repeats of a claim: a tenth of the interval, at least 5 and at most 20 ms. In a large cluster half a
     * millisecond for each node: everybody answers and hears all answers, which takes a node up to a tenth of a millisecond each.
     * Never more than a quarter of the interval: a node that did nothing for half of one was held up, and gives its claims up.
     */
    long claimRepeatNanos() {
        long usual = Math.clamp(
                intervalNanos() / 10,
                Duration.ofMillis(5).toNanos(),
                Duration.ofMillis(20).toNanos());
        return Math.min(Math.max(usual, nodes * ANSWER_ROOM_NANOS), intervalNanos / 4);
    }

    /** How many answers go out at once in one interval: 20, of many nodes fewer, since all hear them all. */
    int answersAtOnceMax() {
        return Math.clamp(ANSWERS_OF_ALL_MAX / Math.max(1, nodes), 2, 20);
    }

    /**
     * From this age on of the newest acknowledgement a node asks for one: later than a healthy network ever needs, and soon
     * enough to ask some more times before its lease ends. With leases that protect.
     */
    long acknowledgementWantedNanos() {
        long latest = leastStaleNanos() - LEASE_MARGIN_NANOS - SECOND_NANOS;
        return Math.clamp(latest - intervalNanos(), intervalNanos() * 5 / 4, intervalNanos() * 11 / 5);
    }

    /**
     * Whether the lease fences: the kernel has dropped the address of a hung daemon before a peer may take it over.
     * With a shorter stale time a lease of one second cleans up after a crash, and no more.
     *
     * <p>A lease counts from the newest own announcement that a peer has acknowledged, and where nothing is lost that one may
     * be two intervals old: one passes until the peer's next announcement acknowledges it, another until the one after that
     * brings a newer acknowledgement. What is then left of the stale time must hold the shortest lease, a second, and the
     * second and a tenth that the kernel may take to end it; with less, addresses would go and come in a healthy network.
     */
    public boolean leaseProtects() {
        return lease && leastStaleNanos() >= protectiveStaleNanos();
    }

    /** The smallest {@code stale} with which {@link #leaseProtects()}, by the interval of this node. */
    public Duration protectiveStale() {
        return Duration.ofNanos(protectiveStaleNanos());
    }

    /**
     * In less time of talk than this all words of this node may be lost without the two being apart. That is one and a half of the longest
     * interval of all that this node ever heard of, as far as the stale time leaves room for it, and of its own in any case.
     */
    long lossNanos() {
        long room = leastStaleNanos() - protectiveStaleNanos() + intervalNanos();
        long own = intervalNanos() * 3 / 2;
        return Math.max(own, Math.min(room, longestIntervalNanos * 3 / 2));
    }

    /**
     * When a node announces next. Where the stale time is hardly long enough for a lease, that is sooner for once when it has said more than
     * usual, or less, since all of that may be lost. After it was held up that is as soon as two words in a row would have to be lost.
     *
     * @param reachedAt not after the last word that somebody got whom this node does not hear
     */
    long nextAnnouncement(long now, long reachedAt) {
        long leaseEnds = reachedAt + leastStaleNanos() - LEASE_MARGIN_NANOS - SECOND_NANOS;
        return leaseProtects()
                ? Math.clamp(leaseEnds, now + intervalNanos() * 3 / 10, now + intervalNanos())
                : now + intervalNanos();
    }

    private long protectiveStaleNanos() {
        return LEASE_MARGIN_NANOS + SECOND_NANOS + 2 * intervalNanos();
    }

    /** So long after the last proof that it is heard a node lets go, two intervals before others take over. */
    long hearingPatienceNanos() {
        return leastStaleNanos() - 2 * paceNanos();
    }

    /** Whether a node releases when nobody hears it any more; shorter stale times leave no room for that judgement. */
    public boolean unheardApplies() {
        return leastStaleNanos() >= 5 * paceNanos();
    }

    /** As a node was given it. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "interval %.3f s, mature %.3f s, stale %.3f s, %s",
                seconds(interval),
                seconds(mature),
                seconds(stale),
                lease ? "lease" : "no lease");
    }

    private static double seconds(Duration duration) {
        return (double) duration.toNanos() / SECOND_NANOS;
    }
}
