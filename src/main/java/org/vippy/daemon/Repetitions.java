package org.vippy.daemon;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Thins out lines that are the same again and again: a few of each in a minute say enough. May be used by several threads. */
final class Repetitions {
    static final int TOLD = 5;
    static final long PERIOD_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST_LINES = 1_024;

    /** By the line, the longest unheard first. */
    private final Map<String, Period> periods = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * What became of a line since.
     *
     * @param times how often it came in this time
     */
    private record Period(long begun, int times) {
        int leftOut() {
            return Math.max(0, times - TOLD);
        }
    }

    /** The line as it is to be written now, with how often it was left out before; nothing when it is left out as well. */
    synchronized Optional<String> told(String line, long now) {
        Period present = periods.get(line);
        if (present != null && now - present.begun() < PERIOD_NANOS) {
            periods.put(line, new Period(present.begun(), present.times() + 1));
            return present.times() < TOLD ? Optional.of(line) : Optional.empty();
        }
        periods.put(line, new Period(now, 1));
        if (periods.size() > MOST_LINES) {
            periods.remove(periods.keySet().iterator().next());
        }
        int leftOut = present == null ? 0 : present.leftOut();
        return Optional.of(leftOut == 0 ? line : line + " (and " + leftOut + " times more since the last such line)");
    }
}
