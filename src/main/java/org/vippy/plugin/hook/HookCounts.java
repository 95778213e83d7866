package org.vippy.plugin.hook;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.vippy.config.HookEvent;
import org.vippy.management.View;

/** What has become of hooks since the start; from any thread. */
final class HookCounts {
    private final LongSupplier clock;
    private final Map<HookEvent, Long> runs = new EnumMap<>(HookEvent.class);
    private final Map<HookEvent, Long> failures = new EnumMap<>(HookEvent.class);
    private long leftOut;
    private @Nullable Failure last;

    private record Failure(String text, long at) {}

    /**
     * @param clock monotonic, in nanoseconds
     */
    HookCounts(LongSupplier clock) {
        this.clock = clock;
    }

    synchronized void ran(HookEvent event) {
        runs.merge(event, 1L, Long::sum);
    }

    synchronized void failed(HookEvent event, String text) {
        failures.merge(event, 1L, Long::sum);
        last = new Failure(text, clock.getAsLong());
    }

    synchronized void leftOut(int count) {
        leftOut += count;
    }

    /**
     * For people.
     *
     * @param waiting how many events wait now
     */
    synchronized View.Hooks view(int waiting) {
        Failure failure = last;
        return new View.Hooks(
                byWord(runs),
                byWord(failures),
                leftOut,
                waiting,
                failure == null
                        ? Optional.empty()
                        : Optional.of(new View.HookFailure(
                                failure.text(), Duration.ofNanos(clock.getAsLong() - failure.at()))));
    }

    private static Map<String, Long> byWord(Map<HookEvent, Long> counts) {
        Map<String, Long> byWord = new LinkedHashMap<>();
        for (HookEvent event : HookEvent.values()) {
            byWord.put(event.word(), counts.getOrDefault(event, 0L));
        }
        return byWord;
    }
}
