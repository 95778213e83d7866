package org.vippy.network;

import java.time.Duration;
import java.util.List;

/**
 * When the neighbours are told after an acquisition: a burst that thins out, as single frames get lost and switches
 * swallow what comes right after a link comes up, then a refresh for as long as the address is held, as some routers
 * outlive the tables of their switches.
 *
 * @param burst times after the acquisition, rising
 * @param refresh the distance of all later ones
 */
public record AnnounceSchedule(List<Duration> burst, Duration refresh) {
    /** 0, 0.1, 0.5, 1, 2, 5 and 10 s, then each minute. */
    public static final AnnounceSchedule STANDARD = new AnnounceSchedule(
            List.of(millis(0), millis(100), millis(500), millis(1_000), millis(2_000), millis(5_000), millis(10_000)),
            Duration.ofMinutes(1));

    public AnnounceSchedule {
        burst = List.copyOf(burst);
        if (burst.isEmpty() || refresh.isNegative() || refresh.isZero()) {
            throw new IllegalArgumentException("burst " + burst + ", refresh " + refresh);
        }
    }

    /** The time of an announcement after the acquisition; the first is number 0. */
    public Duration at(int number) {
        int last = burst.size() - 1;
        return number <= last ? burst.get(number) : burst.get(last).plus(refresh.multipliedBy(number - last));
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
