package org.vippy.management;

import static org.vippy.management.Metric.counter;
import static org.vippy.management.Metric.gauge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;

/** What goes over the wire: datagrams of the chat, frames to single hosts, and questions who has an address. */
final class WireMetrics {
    private static final List<String> NETWORK = List.of("network");
    private static final List<String> FINDINGS =
            List.of("foreign-duplicate", "answers-unheld", "black-hole", "stale-holder");

    static final List<Metric> ALL = List.of(
            counter(
                    "vippy_datagrams_sent_total",
                    "Datagrams that went out, each counted once for all networks",
                    scrape -> scrape.view().chat().sent()),
            counter("vippy_datagrams_received_total", "Datagrams that came in, good or bad", scrape -> scrape.view()
                    .chat()
                    .received()),
            counter(
                    "vippy_datagrams_rejected_total",
                    "Datagrams that were refused",
                    List.of("reason"),
                    (scrape, samples) -> scrape.view().chat().rejected().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .forEach(count -> samples.add(count.getValue(), count.getKey()))),
            counter(
                    "vippy_datagrams_copied_total",
                    "Datagrams that had come by another network or interface before",
                    scrape -> scrape.view().chat().copied()),
            counter(
                    "vippy_datagrams_replayed_total",
                    "Announcements of a session that is over, or that came twice or late",
                    scrape -> scrape.counter(CountersMessage.REPLAYED)),
            gauge(
                    "vippy_chat_network_open",
                    "Whether this node can hear by this network",
                    NETWORK,
                    networks(network -> network.open() ? 1 : 0)),
            counter(
                    "vippy_chat_send_failures_total",
                    "Datagrams that could not be sent, counting each interface and each peer",
                    NETWORK,
                    networks(View.ChatNetwork::sendFailures)),
            notify(
                    "vippy_notify_known_hosts",
                    "Hosts of which some node knows where they are",
                    Metric::gauge,
                    View.Notify::knownHosts),
            notify(
                    "vippy_notify_frames_total",
                    "Frames that told single hosts where an address is",
                    Metric::counter,
                    View.Notify::sent),
            notify(
                    "vippy_notify_frames_left",
                    "Frames to single hosts that are still to be sent",
                    Metric::gauge,
                    View.Notify::left),
            notify(
                    "vippy_notify_left_seconds",
                    "How long the frames that are left take at least",
                    Metric::gauge,
                    notify -> Numbers.seconds(notify.timeLeft())),
            counter("vippy_wire_questions_total", "Questions who has an address that went out", scrape -> scrape.view()
                    .wire()
                    .asked()),
            counter(
                    "vippy_wire_answers_total",
                    "Answers that came in, whoever gave them and whoever had asked",
                    scrape -> scrape.view().wire().answers()),
            gauge(
                    "vippy_wire_findings",
                    "Addresses of which something is wrong on the wire",
                    List.of("kind"),
                    (scrape, samples) -> FINDINGS.forEach(kind -> samples.add(count(scrape, kind), kind))),
            gauge(
                    "vippy_wire_unknown_nodes",
                    "Live nodes that have not said which hardware addresses are theirs",
                    scrape -> scrape.view().wire().unknownNodes().size()));

    private WireMetrics() {}

    private static long count(Scrape scrape, String kind) {
        return scrape.view().wire().findings().stream()
                .filter(finding -> finding.kind().equals(kind))
                .count();
    }

    /** Of two lists of peers on the same port, one for each IP version, the later one has a number. */
    private static BiConsumer<Scrape, Samples> networks(ToDoubleFunction<View.ChatNetwork> value) {
        return (scrape, samples) -> {
            var seen = new HashMap<String, Integer>();
            for (var network : scrape.view().chat().networks()) {
                var times = seen.merge(network.name(), 1, Integer::sum);
                var label = times == 1 ? network.name() : network.name() + " (" + times + ")";
                samples.add(value.applyAsDouble(network), label);
            }
        };
    }

    @FunctionalInterface
    private interface Kind {
        Metric of(String name, String help, List<String> labels, BiConsumer<Scrape, Samples> values);
    }

    /** Absent where no hosts are told one by one. */
    private static Metric notify(String name, String help, Kind kind, ToDoubleFunction<View.Notify> value) {
        return kind.of(name, help, List.of(), (scrape, samples) -> scrape.view()
                .notification()
                .ifPresent(notify -> samples.add(value.applyAsDouble(notify))));
    }
}
