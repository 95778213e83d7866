package org.vippy.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys {@code notify}, {@code arp-cache} and {@code notify-rate}. */
final class NotifyKeys {
    private static final Seconds ARP_CACHE =
            new Seconds(Duration.ofSeconds(1), Duration.ofDays(1), Duration.ofSeconds(90));
    private static final WholeNumber RATE = new WholeNumber(1, Limits.MAX_NOTIFY_RATE);
    private static final int DEFAULT_RATE = 500;
    private static final String TABLES = "arp-cache";
    private static final KnownKeys NETWORK = KnownKeys.of("interface", "ip");
    private static final String WANTED = "\"arp-cache\" or a network such as { \"ip\": \"10.8.3.0/24\" }";

    private final Report report;
    private final List<Notified.Network> networks = new ArrayList<>();
    private boolean tables;

    private NotifyKeys(Report report) {
        this.report = report;
    }

    static Notified read(Node.Mapping file, Report report) {
        NotifyKeys keys = new NotifyKeys(report);
        keys.entries(file.find("notify"));
        Node arpCache = file.find("arp-cache");
        Duration rescan = ARP_CACHE.read(arpCache, report);
        if (arpCache != null && !keys.tables) {
            String right = "write \"notify\": [ \"arp-cache\" ] too, or leave it out";
            report.warn(arpCache.place(), "has no effect without \"arp-cache\" in notify", right);
        }
        Node rate = file.find("notify-rate");
        int perSecond = rate == null ? DEFAULT_RATE : RATE.read(rate, DEFAULT_RATE, report);
        return new Notified(keys.tables, rescan, keys.networks, perSecond);
    }

    private void entries(@Nullable Node node) {
        if (node instanceof Node.Sequence sequence) {
            if (sequence.items().size() > Limits.MAX_NOTIFY_ENTRIES) {
                String right = "write at most " + Limits.MAX_NOTIFY_ENTRIES;
                report.error(sequence.place(), "has " + sequence.items().size() + " entries", right);
            }
            sequence.items().forEach(this::entry);
        } else if (node != null) {
            report.wrongType(node, "a list of " + WANTED);
        }
    }

    private void entry(Node item) {
        switch (item) {
            case Node.Text text when text.value().equals(TABLES) -> tables = true;
            case Node.Text text ->
                report.error(text.place(), Quote.of(text.value()) + " is nothing to notify", "write " + WANTED);
            case Node.Mapping network -> network(network);
            case Node.Numeral _, Node.Flag _, Node.Null _, Node.Sequence _ -> report.wrongType(item, WANTED);
        }
    }

    private void network(Node.Mapping object) {
        NETWORK.check(object, report);
        String interfaceName = InterfaceName.read(object.find("interface"), report);
        Cidr.Parsed cidr = VipObject.cidr(object, report);
        if (cidr != null) {
            networks.add(new Notified.Network(interfaceName, cidr.address(), cidr.prefix()));
        }
    }
}
