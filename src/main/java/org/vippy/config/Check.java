package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * One health check of a node.
 *
 * @param name unique, 1 to 32 letters, digits, dots, hyphens and underscores
 * @param groups an address of each group that it decides about; empty for the whole node
 * @param interval from one run to the next
 * @param timeout after which a run has failed; not longer than the interval
 * @param jitter by which a run may come later, at random
 * @param rise successes in a row after which it passes
 * @param fall failures in a row after which it fails
 * @param passing whether it passes before it has run
 */
public record Check(
        String name,
        Probe probe,
        List<InetAddress> groups,
        Duration interval,
        Duration timeout,
        Duration jitter,
        int rise,
        int fall,
        boolean passing) {
    public Check {
        requireNonNull(name, "name is null");
        requireNonNull(probe, "probe is null");
        requireNonNull(interval, "interval is null");
        requireNonNull(timeout, "timeout is null");
        requireNonNull(jitter, "jitter is null");
        groups = List.copyOf(groups);
    }
}
