package org.vippy.management;

import io.prometheus.client.Collector;
import java.util.List;
import java.util.function.Function;

/** How long groups were without a holder, see {@link Takeover}. */
final class TakeoverMetrics {
    static final List<Metric> ALL = List.of(
            spans(
                    "vippy_takeover_held_seconds",
                    "From the last sign of the former holder until this node had the addresses",
                    Blackouts::held),
            spans(
                    "vippy_takeover_announced_seconds",
                    "From the last sign of the former holder until this node first told everybody on the link",
                    Blackouts::announced),
            spans(
                    "vippy_takeover_seen_seconds",
                    "From the last sign of the former holder until another node was first seen to tell everybody",
                    Blackouts::seen));

    private TakeoverMetrics() {}

    private static Metric spans(String name, String help, Function<Blackouts, Blackouts.Distribution> which) {
        return new Metric(
                name,
                Collector.Type.HISTOGRAM,
                help,
                List.of(),
                (scrape, samples) -> samples.add(which.apply(scrape.blackouts())));
    }
}
