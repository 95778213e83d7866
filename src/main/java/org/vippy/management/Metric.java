package org.vippy.management;

import static java.util.Objects.requireNonNull;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * One metric: what Prometheus is told of it, and how its values come from what a scrape sees. The names follow Prometheus: base
 * units, {@code _total} for what only rises. Each one has a line in docs/metrics.md.
 *
 * @param name with its unit, and {@code _total} where it counts
 * @param type gauge, counter, histogram or info
 * @param help what it means, a sentence without its full stop
 * @param labels names of its labels, of which each has few values
 * @param values adds them
 */
record Metric(String name, Collector.Type type, String help, List<String> labels, BiConsumer<Scrape, Samples> values) {
    private static final String TOTAL = "_total";
    private static final List<String> UNITS = List.of("seconds", "bytes");

    Metric {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(help, "help is null");
        requireNonNull(values, "values is null");
        labels = List.copyOf(labels);
        if ((type == Collector.Type.COUNTER) != name.endsWith(TOTAL)) {
            throw new IllegalArgumentException(name + " is a " + type);
        }
    }

    /** A number that goes up and down. */
    static Metric gauge(String name, String help, ToDoubleFunction<Scrape> value) {
        return gauge(name, help, List.of(), (scrape, samples) -> samples.add(value.applyAsDouble(scrape)));
    }

    /** One number for each value of the labels. */
    static Metric gauge(String name, String help, List<String> labels, BiConsumer<Scrape, Samples> values) {
        return new Metric(name, Collector.Type.GAUGE, help, labels, values);
    }

    /** 1 for yes, 0 for no. */
    static Metric flag(String name, String help, Predicate<Scrape> value) {
        return gauge(name, help, scrape -> value.test(scrape) ? 1 : 0);
    }

    /** A number that only rises until the daemon ends. */
    static Metric counter(String name, String help, ToDoubleFunction<Scrape> value) {
        return counter(name, help, List.of(), (scrape, samples) -> samples.add(value.applyAsDouble(scrape)));
    }

    /** One number for each value of the labels, each only rising until the daemon ends. */
    static Metric counter(String name, String help, List<String> labels, BiConsumer<Scrape, Samples> values) {
        return new Metric(name, Collector.Type.COUNTER, help, labels, values);
    }

    /** The metric with the samples of this scrape. */
    MetricFamilySamples of(Scrape scrape) {
        var samples = new Samples(name, labels);
        values.accept(scrape, samples);
        return new MetricFamilySamples(family(), unit(), type, help, samples.all());
    }

    /** What the library wants to be told of a counter and of an info: it adds the rest itself. */
    private String family() {
        return switch (type) {
            case COUNTER -> without(TOTAL);
            case INFO -> without("_info");
            default -> name;
        };
    }

    private String without(String suffix) {
        return name.substring(0, name.length() - suffix.length());
    }

    /** For OpenMetrics, which wants it beside the name too. */
    private String unit() {
        return UNITS.stream()
                .filter(unit -> family().endsWith("_" + unit))
                .findFirst()
                .orElse("");
    }
}
