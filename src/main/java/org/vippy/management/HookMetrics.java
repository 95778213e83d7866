package org.vippy.management;

import static org.vippy.management.Metric.counter;
import static org.vippy.management.Metric.gauge;

import java.util.List;
import java.util.Map;

/** The hooks of this node. */
final class HookMetrics {
    private static final List<String> LABELS = List.of("event");

    static final List<Metric> ALL = List.of(
            counter(
                    "vippy_hooks_runs_total",
                    "Programs of hooks that were run",
                    LABELS,
                    (scrape, samples) -> add(scrape.view().hooks().runs(), samples)),
            counter(
                    "vippy_hooks_failures_total",
                    "Programs of hooks that did not end in time with exit code 0",
                    LABELS,
                    (scrape, samples) -> add(scrape.view().hooks().failures(), samples)),
            counter(
                    "vippy_hooks_left_out_total",
                    "Events for which no hook was run, since too many waited",
                    scrape -> scrape.view().hooks().leftOut()),
            gauge("vippy_hooks_waiting", "Events that wait for the hooks of those before them", scrape -> scrape.view()
                    .hooks()
                    .waiting()));

    private HookMetrics() {}

    private static void add(Map<String, Long> byEvent, Samples samples) {
        byEvent.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> samples.add(each.getValue(), each.getKey()));
    }
}
