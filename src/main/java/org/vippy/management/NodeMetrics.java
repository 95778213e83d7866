package org.vippy.management;

import static org.vippy.management.Metric.counter;
import static org.vippy.management.Metric.flag;
import static org.vippy.management.Metric.gauge;

import io.prometheus.client.Collector;
import java.util.List;
import org.vippy.election.Status.Phase;

/** This node: whether it takes part and by which configuration, its leases and its loop. */
final class NodeMetrics {
    /** What else may keep a node out, the vote of a check for example. */
    static final String OTHER = "other";

    /** Why a node may not take part; all of them are there at all times, so that an alert need not wait for the first. */
    static final List<String> REASONS = List.of(
            Participation.OPERATOR,
            "unheard",
            "deaf",
            "config-behind",
            "config-jump",
            "config-unusable",
            "not-in-configuration",
            "config-conflict",
            "no-quorum",
            "isolated",
            "duplicate-node",
            OTHER);

    static final List<Metric> ALL = List.of(
            new Metric(
                    "vippy_build_info",
                    Collector.Type.INFO,
                    "Version of the daemon; always 1",
                    List.of("version"),
                    (scrape, samples) -> samples.add(1, scrape.view().version())),
            flag(
                    "vippy_node_active",
                    "Whether this node is willing to own groups",
                    scrape -> Participation.willing(scrape.status())),
            flag(
                    "vippy_node_mature",
                    "Whether this node has listened long enough to own groups",
                    scrape -> Participation.mature(scrape.status())),
            flag(
                    "vippy_node_candidate",
                    "Whether this node takes part in full: it may be given groups now",
                    scrape -> scrape.status().phase() == Phase.ACTIVE),
            gauge(
                    "vippy_node_reasons",
                    "Reasons for which this node does not take part in full",
                    List.of("reason"),
                    NodeMetrics::reasons),
            gauge("vippy_configuration_version", "Version of the configuration in force", scrape -> scrape.status()
                    .configVersion()),
            flag(
                    "vippy_configuration_agreed",
                    "Whether all live peers have the same configuration",
                    scrape -> PeerMessage.agreed(scrape.status())),
            flag("vippy_lease_enabled", "Whether addresses have a lifetime in the kernel", scrape -> scrape.view()
                    .timing()
                    .lease()),
            flag(
                    "vippy_lease_protects",
                    "Whether the kernel drops an address of a hung daemon before another node takes it",
                    scrape -> scrape.status().leaseProtects()),
            gauge(
                    "vippy_lease_seconds",
                    "Lifetime that an address would be given now, 0 when none may be given",
                    scrape -> Math.max(0, scrape.status().leaseSeconds())),
            counter(
                    "vippy_loop_stalls_total",
                    "Times that the loop was held up so long that this node let go of everything",
                    scrape -> scrape.counter(CountersMessage.STALLS)),
            gauge(
                    "vippy_loop_delay_seconds",
                    "How long the loop took to answer this scrape",
                    scrape -> Numbers.seconds(scrape.loopDelay())));

    private NodeMetrics() {}

    private static void reasons(Scrape scrape, Samples samples) {
        REASONS.forEach(code -> samples.add(
                scrape.status().reasons().stream()
                        .filter(reason -> code.equals(known(reason.code())))
                        .count(),
                code));
    }

    private static String known(String code) {
        return REASONS.contains(code) ? code : OTHER;
    }
}
