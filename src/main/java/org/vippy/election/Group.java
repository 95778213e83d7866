package org.vippy.election;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A Virtual Interface Group as the election sees it: the unit of ownership.
 *
 * @param id identity of the group, the same on every node and in every version of the configuration that has it
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
}
