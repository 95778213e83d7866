package org.vippy.chat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * At most one log line of a kind in 10 s, whatever happens. The kinds are few: the map only grows.
 *
 * @param <K> what tells one kind of line from another
 */
final class LogLimiter<K> {
    static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

    private final Map<K, Entry> entries = new HashMap<>();

    private record Entry(long writtenAt, long suppressed) {}

    /** The number of lines suppressed since the last one, when one of this kind may be written now; else empty. */
    OptionalLong permit(K kind, long nowNanos) {
        Entry last = entries.get(kind);
        if (last != null && nowNanos - last.writtenAt() < PAUSE_NANOS) {
            entries.put(kind, new Entry(last.writtenAt(), last.suppressed() + 1));
            return OptionalLong.empty();
        }
        entries.put(kind, new Entry(nowNanos, 0));
        return OptionalLong.of(last == null ? 0 : last.suppressed());
    }

    /** "", or how many lines were left out, to end a line with. */
    static String note(long suppressed) {
        return suppressed == 0 ? "" : " (and " + suppressed + " more since the last such line)";
    }
}
