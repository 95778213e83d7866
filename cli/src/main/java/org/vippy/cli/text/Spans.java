package org.vippy.cli.text;

import java.math.BigDecimal;
import java.util.Locale;

/** Lengths of time, given in seconds, for people. */
final class Spans {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private Spans() {}

    /** As exact as is of use: "40 ms", "0.2 s", "12 s", "3 min 5 s", "2 h 10 min", "5 d 3 h". */
    static String rough(double seconds) {
        if (seconds < 0.0995) {
            return Math.max(0, Math.round(seconds * 1_000)) + " ms";
        }
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return whole(Math.round(seconds));
    }

    private static String whole(long seconds) {
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min " + seconds % MINUTE + " s";
        }
        if (seconds < DAY) {
            return seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
        }
        return seconds / DAY + " d " + seconds % DAY / HOUR + " h";
    }

    /** Every digit, as for a setting: "0.05 s". */
    static String exact(double seconds) {
        return Double.isFinite(seconds)
                ? BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString() + " s"
                : seconds + " s";
    }
}
