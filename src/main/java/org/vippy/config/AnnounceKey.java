package org.vippy.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The key {@code announce}: {@code { "repeats": [ 0.1, 0.5, 1, 2, 5, 10 ], "refresh": 60 }}, both optional. */
final class AnnounceKey {
    private static final KnownKeys KEYS = KnownKeys.of("repeats", "refresh");
    private static final String WANTED = "an object such as { \"repeats\": [ 0.1, 1, 10 ], \"refresh\": 60 }";
    private static final String WANTED_REPEATS = "a list of rising seconds such as [ 0.1, 1, 10 ]";

    /** A burst that thins out, as single frames get lost, and switches swallow what comes right after a link comes up. */
    private static final List<Duration> REPEATS = Stream.of(100, 500, 1_000, 2_000, 5_000, 10_000)
            .map(Duration::ofMillis)
            .toList();

    private static final Seconds REPEAT = new Seconds(Duration.ofMillis(10), Duration.ofHours(1), Duration.ZERO);
    private static final Seconds REFRESH = new Seconds(Duration.ZERO, Duration.ofDays(1), Duration.ofMinutes(1));

    private AnnounceKey() {}

    static Announcing read(Node.Mapping file, Report report) {
        Node node = file.find("announce");
        if (node instanceof Node.Mapping object) {
            KEYS.check(object, report);
            return new Announcing(
                    repeats(object.find("repeats"), report), REFRESH.read(object.find("refresh"), report));
        }
        if (node != null) {
            report.wrongType(node, WANTED);
        }
        return new Announcing(REPEATS, REFRESH.fallback());
    }

    private static List<Duration> repeats(@Nullable Node node, Report report) {
        if (node == null) {
            return REPEATS;
        }
        if (!(node instanceof Node.Sequence sequence)) {
            report.wrongType(node, WANTED_REPEATS);
            return REPEATS;
        }
        if (sequence.items().size() > Limits.MAX_REPEATS) {
            String right = "write at most " + Limits.MAX_REPEATS;
            report.error(sequence.place(), "has " + sequence.items().size() + " entries", right);
        }
        List<Duration> repeats = new ArrayList<>();
        for (Node item : sequence.items()) {
            Duration repeat = REPEAT.read(item, report);
            boolean reported = repeat.equals(REPEAT.fallback());
            if (!reported && !repeats.isEmpty() && repeat.compareTo(repeats.getLast()) <= 0) {
                report.error(item.place(), "is not later than the one before", "write " + WANTED_REPEATS);
            } else if (!reported) {
                repeats.add(repeat);
            }
        }
        return repeats;
    }
}
