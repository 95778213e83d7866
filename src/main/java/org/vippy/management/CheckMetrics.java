package org.vippy.management;

import static org.vippy.management.Metric.counter;
import static org.vippy.management.Metric.gauge;

import java.util.List;

/** The health checks of this node. */
final class CheckMetrics {
    private static final List<String> LABELS = List.of("check");

    static final List<Metric> ALL = List.of(
            gauge("vippy_check_passing", "Whether the health check passes", LABELS, (scrape, samples) -> scrape.view()
                    .checks()
                    .forEach(check -> samples.add(check.passing() ? 1 : 0, check.name()))),
            gauge(
                    "vippy_check_state_seconds",
                    "How long the health check has passed, or failed",
                    LABELS,
                    (scrape, samples) -> scrape.view()
                            .checks()
                            .forEach(check -> samples.add(Numbers.seconds(check.age()), check.name()))),
            counter("vippy_check_runs_total", "Results of the health check", LABELS, (scrape, samples) -> scrape.view()
                    .checks()
                    .forEach(check -> samples.add(check.runs(), check.name()))));

    private CheckMetrics() {}
}
