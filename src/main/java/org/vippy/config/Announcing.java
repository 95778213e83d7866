package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * When everybody on the link is told again where an address is, after it was told at once.
 *
 * @param repeats times after the acquisition, rising, each up to an hour
 * @param refresh distance of all later ones, up to a day; zero for none
 */
public record Announcing(List<Duration> repeats, Duration refresh) {
    public Announcing {
        repeats = List.copyOf(repeats);
        requireNonNull(refresh, "refresh is null");
    }
}
