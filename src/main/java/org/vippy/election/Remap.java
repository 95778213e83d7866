package org.vippy.election;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Where the groups of one configuration are in the next one, by their identities. */
final class Remap {
    private static final int NEW = -1;

    private final Cluster from;
    private final Cluster to;
    /** By position in the next configuration: the position in the former one. */
    private final int[] origins;

    private Remap(Cluster from, Cluster to, int[] origins) {
        this.from = from;
        this.to = to;
        this.origins = origins;
    }

    static Remap between(Cluster from, Cluster to) {
        Map<String, Integer> positions = new HashMap<>();
        for (int group = 0; group < from.groups().size(); group++) {
            positions.put(from.groups().get(group).id(), group);
        }
        int[] origins = to.groups().stream()
                .mapToInt(group -> positions.getOrDefault(group.id(), NEW))
                .toArray();
        return new Remap(from, to, origins);
    }

    Cluster from() {
        return from;
    }

    Cluster to() {
        return to;
    }

    int size() {
        return origins.length;
    }

    /** Position in the former configuration; -1 for a group that is new. */
    int origin(int group) {
        return origins[group];
    }

    /** The groups of the next configuration that the former one does not have. */
    GroupSet added() {
        return GroupSet.where(size(), group -> origins[group] == NEW);
    }

    /** The groups of the former configuration that the next one does not have. */
    GroupSet gone() {
        return GroupSet.all(from.groups().size())
                .minus(GroupSet.of(Arrays.stream(origins).filter(origin -> origin != NEW)));
    }

    /** The groups of the next configuration that were in the set before. */
    GroupSet of(GroupSet former) {
        return GroupSet.where(size(), group -> origins[group] != NEW && former.contains(origins[group]));
    }
}
