package org.vippy.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A time in seconds with its bounds.
 *
 * @param min smallest value that is allowed
 * @param max largest value that is allowed
 * @param fallback value where the key is missing
 */
record Seconds(Duration min, Duration max, Duration fallback) {
    private static final int NANO_DIGITS = 9;

    Duration read(@Nullable Node node, Report report) {
        if (node == null) {
            return fallback;
        }
        String wanted = "seconds from " + text(min) + " to " + text(max);
        BigDecimal seconds = Scalar.number(node, wanted, report);
        if (seconds == null) {
            return fallback;
        }
        if (seconds.compareTo(decimal(min)) < 0 || seconds.compareTo(decimal(max)) > 0) {
            report.error(node.place(), seconds + " is out of range", "write " + wanted);
            return fallback;
        }
        return duration(seconds);
    }

    /** {@code 0.5} for 500 ms. */
    static String text(Duration duration) {
        BigDecimal seconds = decimal(duration);
        return seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal decimal(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), NANO_DIGITS);
    }

    private static Duration duration(BigDecimal seconds) {
        return Duration.ofNanos(seconds.setScale(NANO_DIGITS, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact());
    }
}
