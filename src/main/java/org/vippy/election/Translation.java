package org.vippy.election;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads the group sets of another configuration: whose groups share an address with which of this one's. */
public final class Translation {
    private final Cluster from;
    /** By position in the other configuration: positions in this one. */
    private final int[][] overlaps;

    private Translation(Cluster from, int[][] overlaps) {
        this.from = from;
        this.overlaps = overlaps;
    }

    static Translation between(Cluster from, Cluster to) {
        Map<String, Set<Integer>> having = new HashMap<>();
        for (int group = 0; group < to.groups().size(); group++) {
            for (String address : to.groups().get(group).addresses()) {
                having.computeIfAbsent(address, _ -> new HashSet<>()).add(group);
            }
        }
        int[][] overlaps =
                from.groups().stream().map(group -> sharing(group, having)).toArray(int[][]::new);
        return new Translation(requireNonNull(from, "from is null"), overlaps);
    }

    private static int[] sharing(Group group, Map<String, Set<Integer>> having) {
        return group.addresses().stream()
                .flatMap(address -> having.getOrDefault(address, Set.of()).stream())
                .mapToInt(Integer::intValue)
                .distinct()
                .toArray();
    }

    /** The other configuration. */
    Cluster from() {
        return from;
    }

    /** Every group of this configuration that shares an address with one of these. */
    GroupSet read(GroupSet foreign) {
        return GroupSet.of(foreign.below(overlaps.length).stream().flatMap(group -> IntStream.of(overlaps[group])));
    }

    @Override
    public String toString() {
        return "from " + from.digest() + " " + List.of(overlaps).size() + " groups";
    }
}
