package org.vippy.management;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What moved, and how long it took.
 *
 * @param takeovers the last ones, the newest first
 * @param blackouts all since the daemon started
 */
public record History(List<Takeover> takeovers, Blackouts blackouts) {
    public History {
        takeovers = List.copyOf(takeovers);
        requireNonNull(blackouts, "blackouts is null");
    }
}
