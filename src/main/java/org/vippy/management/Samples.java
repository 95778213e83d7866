package org.vippy.management;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.util.ArrayList;
import java.util.List;

/** The values of one metric at one moment. */
final class Samples {
    private final String name;
    private final List<String> labels;
    private final List<Sample> all = new ArrayList<>();

    Samples(String name, List<String> labels) {
        this.name = name;
        this.labels = labels;
    }

    /** A count with those of the labels, in their order. */
    void add(long count, String... labelValues) {
        add((double) count, labelValues);
    }

    /** A value with those of the labels, in their order. */
    void add(double value, String... labelValues) {
        if (labelValues.length != labels.size()) {
            throw new IllegalArgumentException(name + " has the labels " + labels);
        }
        all.add(new Sample(name, labels, List.of(labelValues), value));
    }

    /** A histogram, of a metric without labels; the last bucket has them all. */
    void add(Blackouts.Distribution spans) {
        spans.buckets().forEach(bucket -> bucket(bucket.bound(), bucket.count()));
        bucket(Double.POSITIVE_INFINITY, spans.count());
        all.add(new Sample(name + "_sum", List.of(), List.of(), spans.sum()));
        all.add(new Sample(name + "_count", List.of(), List.of(), spans.count()));
    }

    private void bucket(double bound, long count) {
        all.add(new Sample(name + "_bucket", List.of("le"), List.of(Collector.doubleToGoString(bound)), count));
    }

    List<Sample> all() {
        return all;
    }
}
