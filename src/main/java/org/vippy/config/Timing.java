package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often to talk and when to act.
 *
 * @param interval time between announcements, 0.01 to 60 s
 * @param mature time a node listens before it acquires anything, 0 to 3600 s
 * @param stale silence after which a node counts as gone, more than two intervals and at most 3600 s
 * @param linkSteady time for which a link must have been up, after it was not, before its groups count again, 0 to 3600 s
 * @param lease whether addresses are plumbed with a kernel lifetime
 */
public record Timing(Duration interval, Duration mature, Duration stale, Duration linkSteady, boolean lease) {
    /** What a protective lease needs beyond two intervals: 1 s of kernel granularity, 1 s of lease, 0.1 s of margin. */
    public static final Duration LEASE_MARGIN = Duration.ofMillis(2_100);
    /** Intervals in {@code stale} below which a node cannot judge how well it is heard (rule 8 of the election). */
    public static final int HEARING_INTERVALS = 5;

    public Timing {
        requireNonNull(interval, "interval is null");
        requireNonNull(mature, "mature is null");
        requireNonNull(stale, "stale is null");
        requireNonNull(linkSteady, "linkSteady is null");
    }

    /**
     * The smallest {@code stale} with which a lease runs out before a peer takes over, and which never lacks the room for one
     * in a healthy network: what a peer has acknowledged, from which a lease counts, may be two intervals old.
     */
    public Duration protectiveStale() {
        return interval.multipliedBy(2).plus(LEASE_MARGIN);
    }

    /** The smallest {@code stale} with which a node can judge how well it is heard. */
    public Duration hearingStale() {
        return interval.multipliedBy(HEARING_INTERVALS);
    }

    /** Whether the kernel drops this node's addresses before a peer takes them over. */
    public boolean leaseProtects() {
        return lease && stale.compareTo(protectiveStale()) >= 0;
    }
}
