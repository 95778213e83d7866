package org.vippy.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When the neighbours are told after an acquisition: a burst that thins out, as single frames get lost and switches
 * swallow what comes right after a link comes up, then a refresh for as long as the address is held, as some routers
 * outlive the tables of their switches.
 *
 * @param burst times after the acquisition, rising
 * @param refresh the distance of all later ones; zero for none
 */
public record AnnounceSchedule(List<Duration> burst, Duration refresh) {
    /** At once, then at these times after the acquisition. */
    public static AnnounceSchedule of(List<Duration> repeats, Duration refresh) {
        List<Duration> burst = new ArrayList<>(repeats);
        burst.addFirst(Duration.ZERO);
        return new AnnounceSchedule(burst, refresh);
    }

    public AnnounceSchedule {
        burst = List.copyOf(burst);
        if (burst.isEmpty() || refresh.isNegative()) {
            throw new IllegalArgumentException("burst " + burst + ", refresh " + refresh);
        }
    }

    /** The time from an announcement to the next one; the first is number 0. Empty when there is no next one. */
    public Optional<Duration> pauseAfter(int number) {
        int next = number + 1;
        if (next < burst.size()) {
            return Optional.of(burst.get(next).minus(burst.get(number)));
        }
        return refresh.isZero() ? Optional.empty() : Optional.of(refresh);
    }

    /** Whether it is the last one of the burst. */
    public boolean endsBurst(int number) {
        return number == burst.size() - 1;
    }
}
