package org.vippy.daemon;

import java.util.List;
import java.util.stream.IntStream;
import org.vippy.management.Blackouts;

/** Counts lengths of time, as Prometheus does: each bucket with all that are not longer than its bound. */
final class Histogram {
    /** Seconds. */
    private static final List<Double> BOUNDS = List.of(0.01, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0);

    private static final double SECOND_NANOS = 1e9;

    private final long[] counts = new long[BOUNDS.size()];
    private long count;
    private double sum;
    private double longest;

    void add(long nanos) {
        double seconds = (double) nanos / SECOND_NANOS;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            if (seconds <= BOUNDS.get(bucket)) {
                counts[bucket]++;
            }
        }
        count++;
        sum += seconds;
        longest = Math.max(longest, seconds);
    }

    Blackouts.Distribution view() {
        return new Blackouts.Distribution(
                count,
                sum,
                longest,
                IntStream.range(0, counts.length)
                        .mapToObj(bucket -> new Blackouts.Bucket(BOUNDS.get(bucket), counts[bucket]))
                        .toList());
    }
}
