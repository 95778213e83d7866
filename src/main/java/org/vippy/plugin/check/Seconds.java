package org.vippy.plugin.check;

import java.math.BigDecimal;
import java.time.Duration;

/** Times for people: {@code "0.5 s"}. */
final class Seconds {
    private static final int MILLI_DIGITS = 3;

    private Seconds() {}

    static String text(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), MILLI_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString()
                + " s";
    }
}
