package org.vippy.management;

import java.time.Duration;
import java.util.HexFormat;

/** Numbers as the messages have them. */
final class Numbers {
    private static final double NANOS_PER_SECOND = 1e9;

    private Numbers() {}

    static double seconds(long nanos) {
        return nanos / NANOS_PER_SECOND;
    }

    static double seconds(Duration duration) {
        return seconds(duration.toNanos());
    }

    /** 16 hexadecimal digits; empty for 0, which is no session. */
    static String session(long session) {
        return session == 0 ? "" : HexFormat.of().toHexDigits(session);
    }
}
