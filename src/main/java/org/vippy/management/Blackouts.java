package org.vippy.management;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How long groups were without a holder, over all takeovers since the daemon started; see {@link Takeover} for the three.
 *
 * @param held until this node had them
 * @param announced until this node first told everybody
 * @param seen until another node was first seen to tell everybody
 */
public record Blackouts(Distribution held, Distribution announced, Distribution seen) {
    public Blackouts {
        requireNonNull(held, "held is null");
        requireNonNull(announced, "announced is null");
        requireNonNull(seen, "seen is null");
    }

    /**
     * Lengths of time, in seconds.
     *
     * @param count how many
     * @param sum all together
     * @param longest 0 where there are none
     * @param buckets in rising order of their bounds
     */
    public record Distribution(long count, double sum, double longest, List<Bucket> buckets) {
        public Distribution {
            buckets = List.copyOf(buckets);
        }
    }

    /**
     * How many were not longer than this.
     *
     * @param bound in seconds
     * @param count those of the lower buckets included
     */
    public record Bucket(double bound, long count) {}
}
