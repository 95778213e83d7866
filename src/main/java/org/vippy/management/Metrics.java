package org.vippy.management;

import io.prometheus.client.Collector;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All metrics of the daemon, of the last scrape that it answered. Each collection sees one scrape. */
final class Metrics extends Collector {
    /** In the order in which they are told; to add one, add it to one of these and to docs/metrics.md. */
    static final List<Metric> ALL = Stream.of(
                    NodeMetrics.ALL,
                    CheckMetrics.ALL,
                    HookMetrics.ALL,
                    GroupMetrics.ALL,
                    TakeoverMetrics.ALL,
                    PeerMetrics.ALL,
                    WireMetrics.ALL,
                    ProcessMetrics.ALL)
            .flatMap(List::stream)
            .toList();

    private volatile @Nullable Scrape last;

    /** From now on this is what is collected. */
    void use(Scrape scrape) {
        last = scrape;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        var scrape = last;
        return scrape == null
                ? List.of()
                : ALL.stream().map(metric -> metric.of(scrape)).toList();
    }
}
