package org.vippy.election;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/**
 * A Virtual Interface Group as the election sees it: the unit of ownership.
 *
 * @param id identity of the group, the same on every node and in every version of the configuration that has it: its
 *     addresses, each perhaps with a slash and a prefix length, joined by commas
 * @param preferences names of the nodes that should own it, the most wanted first; empty when any node will do
 * @param preempt false when a live node that holds it keeps it, whatever preferences and balance say
 */
public record Group(String id, List<String> preferences, boolean preempt) {
    public Group {
        requireNonNull(id, "id is null");
        preferences = List.copyOf(preferences);
    }

    /** A group that goes where preferences and balance want it. */
    public Group(String id, List<String> preferences) {
        this(id, preferences, true);
    }

    /** Its addresses: groups of different configurations that share one must not be in two hands at once. */
    List<String> addresses() {
        return Arrays.stream(id.split(",", -1))
                .map(address -> address.split("/", 2)[0])
                .toList();
    }
}
