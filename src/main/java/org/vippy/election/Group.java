package org.vippy.election;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A Virtual Interface Group as the election sees it: the unit of ownership.
 *
 * @param id identity of the group, the same on every node and in every version of the configuration that has it
 * @param preferences names of the nodes that should own it, the most wanted first; empty when any node will do
 */
public record Group(String id, List<String> preferences) {
    public Group {
        requireNonNull(id, "id is null");
        preferences = List.copyOf(preferences);
    }
}
