package org.vippy.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The key {@code checks}: health checks by name. */
final class ChecksKey {
    private static final String WANTED = "an object such as { \"web\": { \"http\": \"http://127.0.0.1/\" } }";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,32}");
    private static final Seconds INTERVAL =
            new Seconds(Duration.ofMillis(100), Duration.ofHours(1), Duration.ofSeconds(5));
    private static final Seconds TIMEOUT =
            new Seconds(Duration.ofMillis(50), Duration.ofMinutes(5), Duration.ofSeconds(2));
    private static final int USUAL_RISE = 2;
    private static final int USUAL_FALL = 3;
    private static final int JITTER_SHARE = 10;
    private static final WholeNumber TIMES = new WholeNumber(1, 100);
    private static final List<String> INITIAL = List.of("passing", "failing");

    private final GroupNames groups;
    private final Report report;

    private ChecksKey(GroupNames groups, Report report) {
        this.groups = groups;
        this.report = report;
    }

    /** The checks in the order of the file. */
    static List<Check> read(Node.Mapping file, List<Group> groups, Report report) {
        Node node = file.find("checks");
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof Node.Mapping mapping)) {
            report.wrongType(node, WANTED);
            return List.of();
        }
        if (mapping.members().size() > Limits.MAX_CHECKS) {
            report.error(node.place(), "has more than " + Limits.MAX_CHECKS + " checks", "write fewer");
            return List.of();
        }
        return new ChecksKey(new GroupNames(groups, report), report).all(mapping);
    }

    private List<Check> all(Node.Mapping mapping) {
        List<Check> checks = new ArrayList<>();
        mapping.members().forEach(member -> named(member).ifPresent(checks::add));
        return checks;
    }

    private Optional<Check> named(Node.Member member) {
        if (!NAME.matcher(member.key()).matches()) {
            report.error(
                    member.place(),
                    Quote.of(member.key()) + " is not a name",
                    "write 1 to 32 letters, digits, dots, hyphens and underscores");
            return Optional.empty();
        }
        if (!(member.value() instanceof Node.Mapping keys)) {
            report.wrongType(member.value(), "an object such as { \"tcp\": \"127.0.0.1:5432\" }");
            return Optional.empty();
        }
        Probe probe = new ProbeKeys(keys, report).read();
        return probe == null ? Optional.empty() : Optional.of(check(member.key(), probe, keys));
    }

    private Check check(String name, Probe probe, Node.Mapping keys) {
        Duration interval = INTERVAL.read(keys.find("interval"), report);
        return new Check(
                name,
                probe,
                groups.read(keys.find("groups")),
                interval,
                timeout(keys, interval),
                new Seconds(Duration.ZERO, interval, interval.dividedBy(JITTER_SHARE))
                        .read(keys.find("jitter"), report),
                times(keys.find("rise"), USUAL_RISE),
                times(keys.find("fall"), USUAL_FALL),
                passing(keys.find("initial")));
    }

    /** Where the file says nothing, short intervals have a short timeout. */
    private Duration timeout(Node.Mapping keys, Duration interval) {
        Node node = keys.find("timeout");
        if (node == null) {
            return TIMEOUT.fallback().compareTo(interval) < 0 ? TIMEOUT.fallback() : interval;
        }
        Duration timeout = TIMEOUT.read(node, report);
        if (timeout.compareTo(interval) > 0) {
            report.error(
                    node.place(),
                    "timeout of " + Seconds.text(timeout) + " s is longer than the interval of "
                            + Seconds.text(interval) + " s",
                    "write a shorter timeout or a longer interval");
        }
        return timeout;
    }

    private int times(@Nullable Node node, int usual) {
        return node == null ? usual : TIMES.read(node, usual, report);
    }

    private boolean passing(@Nullable Node node) {
        String word = node == null ? "passing" : Scalar.text(node, "\"passing\" or \"failing\"", report);
        if (node != null && word != null && !INITIAL.contains(word)) {
            report.error(node.place(), Quote.of(word) + " is not known here", Nearest.suggest(word, INITIAL));
        }
        return !"failing".equals(word);
    }
}
