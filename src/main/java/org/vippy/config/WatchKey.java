package org.vippy.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The key {@code watch}. */
final class WatchKey {
    private static final String WANTED =
            "false, or an object such as { \"every\": 30, \"rate\": 20, \"answering\": \"report\" }";
    private static final String WANTED_ANSWERING = "\"report\" or \"leave\"";
    private static final KnownKeys KEYS = KnownKeys.of("every", "rate", "answering");
    private static final Seconds EVERY = new Seconds(Duration.ofSeconds(1), Duration.ofDays(1), Watching.USUAL.every());
    private static final WholeNumber RATE = new WholeNumber(1, Limits.MAX_WATCH_RATE);

    private WatchKey() {}

    static Watching read(@Nullable Node node, Report report) {
        return switch (node) {
            case null -> Watching.USUAL;
            case Node.Flag flag -> flag.value() ? Watching.USUAL : Watching.OFF;
            case Node.Mapping mapping -> read(mapping, report);
            case Node.Text _, Node.Numeral _, Node.Null _, Node.Sequence _ -> {
                report.wrongType(node, WANTED);
                yield Watching.USUAL;
            }
        };
    }

    private static Watching read(Node.Mapping mapping, Report report) {
        KEYS.check(mapping, report);
        Node rate = mapping.find("rate");
        return new Watching(
                EVERY.read(mapping.find("every"), report),
                rate == null ? Watching.USUAL.rate() : RATE.read(rate, Watching.USUAL.rate(), report),
                leave(mapping.find("answering"), report));
    }

    private static boolean leave(@Nullable Node node, Report report) {
        if (node == null) {
            return false;
        }
        if (!(node instanceof Node.Text text)) {
            report.wrongType(node, WANTED_ANSWERING);
            return false;
        }
        boolean known = text.value().equals("report") || text.value().equals("leave");
        if (!known) {
            report.error(node.place(), Quote.of(text.value()) + " is not known", "write " + WANTED_ANSWERING);
        }
        return text.value().equals("leave");
    }
}
