package org.vippy.management;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.vippy.election.Status;

/**
 * What all metrics of one scrape are read from.
 *
 * @param view the daemon at one moment
 * @param blackouts how long takeovers took until then
 * @param loopDelay how long the daemon's loop took to answer
 */
record Scrape(View view, Blackouts blackouts, Duration loopDelay) {
    Scrape {
        requireNonNull(view, "view is null");
        requireNonNull(blackouts, "blackouts is null");
        requireNonNull(loopDelay, "loopDelay is null");
    }

    Status status() {
        return view.status();
    }

    List<Status.GroupStatus> groups() {
        return view.status().groups();
    }

    /** A counter of the election, 0 where nothing was counted yet. */
    long counter(String name) {
        return view.status().counters().getOrDefault(name, 0L);
    }
}
