package org.vippy.election;

import java.util.Arrays;
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
        int level = levelBelow(base, weights, groups);
        int placed = 0;
        for (int node = 0; node < base.length; node++) {
            load[node] = Math.max(base[node], level * weights[node]);
            placed += load[node] - base[node];
        }
        PriorityQueue<Integer> nodes =
                new PriorityQueue<>(Comparator.comparing((Integer node) -> new Height(load[node] + 1, weights[node])));
        for (int node = 0; node < base.length; node++) {
            nodes.add(node);
        }
        Height last = new Height(0, 1);
        for (int group = placed; group < groups; group++) {
            int lowest = nodes.remove();
            load[lowest]++;
            last = new Height(load[lowest], weights[lowest]);
            nodes.add(lowest);
        }
        return last;
    }

    /** The highest whole height up to which fewer groups than these fill the nodes: the last of them stands above it. */
    private static int levelBelow(int[] base, int[] weights, int groups) {
        int enough = 0;
        int tooMuch = groups + Arrays.stream(base).max().orElse(0) + 1;
        while (tooMuch - enough > 1) {
            int level = (enough + tooMuch) / 2;
            long below = 0;
            for (int node = 0; node < base.length; node++) {
                below += Math.max(0, (long) level * weights[node] - base[node]);
            }
            if (below < groups) {
                enough = level;
            } else {
                tooMuch = level;
            }
        }
        return enough;
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
