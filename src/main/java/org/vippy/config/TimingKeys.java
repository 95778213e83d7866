package org.vippy.config;

import java.time.Duration;

/** The keys {@code interval}, {@code mature}, {@code stale}, {@code link-steady} and {@code lease}, and how they go together. */
final class TimingKeys {
    private static final Seconds INTERVAL =
            new Seconds(Limits.MIN_INTERVAL, Limits.MAX_INTERVAL, Duration.ofMillis(500));
    private static final Seconds MATURE = new Seconds(Duration.ZERO, Limits.MAX_MATURE, Duration.ofSeconds(5));
    private static final Seconds STALE = new Seconds(Limits.MIN_INTERVAL, Limits.MAX_STALE, Duration.ofSeconds(5));

    /**
     * Longer than it takes two ends to agree on a speed and a switch to trust a port of a host, and shorter than {@code mature}:
     * who comes back to a network that others left as well need not wait for longer than who starts.
     */
    private static final Seconds LINK_STEADY =
            new Seconds(Duration.ZERO, Limits.MAX_LINK_STEADY, Duration.ofSeconds(3));

    private TimingKeys() {}

    static Timing read(Node.Mapping file, Report report) {
        Node stale = file.find("stale");
        Node interval = file.find("interval");
        Timing timing = new Timing(
                INTERVAL.read(interval, report),
                MATURE.read(file.find("mature"), report),
                STALE.read(stale, report),
                LINK_STEADY.read(file.find("link-steady"), report),
                Scalar.flag(file.find("lease"), true, report));
        Node blamed = stale == null ? interval : stale;
        if (blamed != null) {
            check(timing, blamed.place(), report);
        }
        return timing;
    }

    private static void check(Timing timing, Place place, Report report) {
        Duration twice = timing.interval().multipliedBy(2);
        if (timing.stale().compareTo(twice) <= 0) {
            report.error(place, stale(timing) + " is not more than two intervals", "write stale above " + s(twice));
            return;
        }
        if (timing.stale().compareTo(timing.hearingStale()) < 0) {
            report.warn(
                    place,
                    stale(timing) + " is less than " + Timing.HEARING_INTERVALS
                            + " intervals, so a node that is no longer heard does not release by itself",
                    "write stale of at least " + s(timing.hearingStale()));
        }
        if (timing.lease() && !timing.leaseProtects()) {
            report.warn(
                    place,
                    stale(timing) + " is so short that the kernel lease does not protect from two holders",
                    "write stale of at least " + s(timing.protectiveStale()));
        }
    }

    private static String stale(Timing timing) {
        return "stale of " + s(timing.stale());
    }

    private static String s(Duration duration) {
        return Seconds.text(duration) + " s";
    }
}
