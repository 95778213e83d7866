package org.vippy.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keys of the original that this version checks but does not act on yet. */
final class LaterKeys {
    private static final Seconds ARP_CACHE = new Seconds(Duration.ofSeconds(1), Duration.ofDays(1), Duration.ZERO);
    private static final TextList PLUGINS = new TextList("a file name or a list of file names", Limits.MAX_PLUGINS);
    private static final KnownKeys NETWORK = KnownKeys.of("interface", "ip");
    private static final String WANTED = "\"arp-cache\" or a network such as { \"ip\": \"10.8.3.0/24\" }";

    private LaterKeys() {}

    static void check(Node.Mapping file, Report report) {
        Node arpCache = file.find("arp-cache");
        ARP_CACHE.read(arpCache, report);
        warn(arpCache, report);

        Node notify = file.find("notify");
        checkNotify(notify, report);
        warn(notify, report);

        Node plugins = file.find("plugins");
        if (plugins != null) {
            PLUGINS.read(plugins, report);
        }
        warn(plugins, report);
    }

    private static void warn(@Nullable Node node, Report report) {
        if (node != null) {
            report.warn(node.place(), "has no effect in this version", "it may stay as it is");
        }
    }

    private static void checkNotify(@Nullable Node node, Report report) {
        if (node instanceof Node.Sequence sequence) {
            if (sequence.items().size() > Limits.MAX_NOTIFY_ENTRIES) {
                String right = "write at most " + Limits.MAX_NOTIFY_ENTRIES;
                report.error(sequence.place(), "has " + sequence.items().size() + " entries", right);
            }
            sequence.items().forEach(item -> checkEntry(item, report));
        } else if (node != null) {
            report.wrongType(node, "a list of " + WANTED);
        }
    }

    private static void checkEntry(Node item, Report report) {
        switch (item) {
            case Node.Text text when text.value().equals("arp-cache") -> {}
            case Node.Text text ->
                report.error(text.place(), Quote.of(text.value()) + " is nothing to notify", "write " + WANTED);
            case Node.Mapping network -> {
                NETWORK.check(network, report);
                InterfaceName.read(network.find("interface"), report);
                VipObject.cidr(network, report);
            }
            case Node.Numeral _, Node.Flag _, Node.Null _, Node.Sequence _ -> report.wrongType(item, WANTED);
        }
    }
}
