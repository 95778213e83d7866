package org.vippy.election;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * How high a group stands on its node, see {@link Assignment}: an exact fraction.
 *
 * @param groups number of groups up to this one; at least 0
 * @param weight weight of the node; at least 1
 */
record Height(int groups, int weight) implements Comparable<Height> {

    /** How high the last of so many groups stands when each goes where it stands lowest; at least one node and one group. */
    static Height ofLast(int[] base, int[] weights, int groups) {
        int[] load = base.clone();
        PriorityQueue<Integer> nodes =
                new PriorityQueue<>(Comparator.comparing((Integer node) -> new Height(load[node] + 1, weights[node])));
        for (int node = 0; node < base.length; node++) {
            nodes.add(node);
        }
        Height last = new Height(0, 1);
        for (int group = 0; group < groups; group++) {
            int lowest = nodes.remove();
            load[lowest]++;
            last = new Height(load[lowest], weights[lowest]);
            nodes.add(lowest);
        }
        return last;
    }

    /** So many groups a node of this weight may have that none of them stands as high as this. */
    int below(int ofWeight) {
        return groups == 0 ? 0 : Math.ceilDiv(groups * ofWeight, weight) - 1;
    }

    /** Whether some group of a node of this weight stands exactly this high. */
    boolean isReachedBy(int ofWeight) {
        return groups > 0 && groups * ofWeight % weight == 0;
    }

    @Override
    public int compareTo(Height other) {
        return Integer.compare(groups * other.weight, other.groups * weight);
    }
}
