package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How nodes watch who answers for the addresses that they do not hold.
 *
 * @param every time between two questions about one address, 1 s to a day; zero for none
 * @param rate questions a second at most, 1 to 1,000
 * @param leave whether a group is left alone while a host that is no node answers for an address of it
 */
public record Watching(Duration every, int rate, boolean leave) {
    public static final Watching USUAL = new Watching(Duration.ofSeconds(30), 20, false);
    public static final Watching OFF = new Watching(Duration.ZERO, 1, false);

    public Watching {
        requireNonNull(every, "every is null");
    }
}
