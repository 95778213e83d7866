package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A configuration that came from another node.
 *
 * @param cluster the configuration, without interfaces
 * @param from name of the node that it came from
 * @param at when, by the wall clock; for people only
 */
public record Adopted(Cluster cluster, String from, Instant at) {
    public Adopted {
        requireNonNull(cluster, "cluster is null");
        requireNonNull(from, "from is null");
        requireNonNull(at, "at is null");
    }
}
