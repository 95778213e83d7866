package org.vippy.config;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The key {@code damping}. */
final class DampingKey {
    private static final String WANTED =
            "false, or an object such as { \"half-life\": 60, \"suppress\": 3, \"reuse\": 1 }";
    private static final KnownKeys KEYS = KnownKeys.of("half-life", "suppress", "reuse");
    private static final Seconds HALF_LIFE =
            new Seconds(Duration.ofSeconds(1), Duration.ofDays(1), Policy.Damping.USUAL.halfLife());
    private static final BigDecimal MIN = new BigDecimal("0.1");
    private static final BigDecimal MAX = new BigDecimal("1000");

    private DampingKey() {}

    static Policy.Damping read(@Nullable Node node, Report report) {
        return switch (node) {
            case null -> Policy.Damping.USUAL;
            case Node.Flag flag -> flag.value() ? Policy.Damping.USUAL : Policy.Damping.OFF;
            case Node.Mapping mapping -> read(mapping, report);
            case Node.Text _, Node.Numeral _, Node.Null _, Node.Sequence _ -> {
                report.wrongType(node, WANTED);
                yield Policy.Damping.USUAL;
            }
        };
    }

    private static Policy.Damping read(Node.Mapping mapping, Report report) {
        KEYS.check(mapping, report);
        Duration halfLife = HALF_LIFE.read(mapping.find("half-life"), report);
        double suppress = penalty(mapping.find("suppress"), Policy.Damping.USUAL.suppress(), report);
        double reuse = penalty(mapping.find("reuse"), Policy.Damping.USUAL.reuse(), report);
        if (reuse >= suppress) {
            report.error(
                    mapping.place(),
                    "reuse of " + reuse + " is not below suppress of " + suppress,
                    "write a smaller reuse or a larger suppress");
            return Policy.Damping.USUAL;
        }
        return new Policy.Damping(halfLife, suppress, reuse);
    }

    /** As far as a file may set it. */
    static boolean isInRange(Policy.Damping damping) {
        return damping.equals(Policy.Damping.OFF)
                || (damping.halfLife().compareTo(HALF_LIFE.min()) >= 0
                        && damping.halfLife().compareTo(HALF_LIFE.max()) <= 0
                        && damping.reuse() >= MIN.doubleValue()
                        && damping.suppress() <= MAX.doubleValue()
                        && damping.reuse() < damping.suppress());
    }

    private static double penalty(@Nullable Node node, double fallback, Report report) {
        String wanted = "a number from " + MIN + " to " + MAX;
        BigDecimal penalty = node == null ? null : Scalar.number(node, wanted, report);
        if (node == null || penalty == null) {
            return fallback;
        }
        if (penalty.compareTo(MIN) < 0 || penalty.compareTo(MAX) > 0) {
            report.error(node.place(), penalty + " is out of range", "write " + wanted);
            return fallback;
        }
        return penalty.doubleValue();
    }
}
