package org.vippy.election;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shares free groups where every node can serve every group. Like water, they fill the nodes up to a level: each goes where
 * it comes to stand lowest, see {@link Assignment}. What comes to stand at the height of the last one may have the choice
 * between several nodes; all else is determined. Takes time proportional to groups times nodes.
 */
final class LevelFill {
    private final List<Group> groups;
    private final List<Integer> free;
    private final List<Candidate> nodes;
    private final Score scores;
    /** What a node gets at least, and at most: without and with the group that reaches the height of the last one. */
    private final int[] low;

    private final int[] high;
    /** How many nodes may have their highest number. */
    private final int highSlots;

    private final int[] load;
    private int atHigh;

    LevelFill(List<Group> groups, List<Integer> free, List<Candidate> nodes, int[] base) {
        this.groups = groups;
        this.free = free;
        this.nodes = nodes;
        this.scores = new Score(nodes, groups);
        this.load = new int[nodes.size()];
        int[] weights = nodes.stream().mapToInt(Candidate::weight).toArray();
        Height top = free.isEmpty() ? new Height(0, 1) : Height.ofLast(base, weights, free.size());
        low = new int[base.length];
        high = new int[base.length];
        for (int node = 0; node < base.length; node++) {
            low[node] = Math.max(0, top.below(weights[node]) - base[node]);
            boolean mayReachTop = top.isReachedBy(weights[node]) && base[node] <= top.below(weights[node]);
            high[node] = mayReachTop ? low[node] + 1 : low[node];
        }
        highSlots = free.size() - Arrays.stream(low).sum();
    }

    void fill(Owners owners) {
        int[][] held = held();
        int[] kept = kept(held);
        for (int node = 0; node < nodes.size(); node++) {
            for (int i = 0; i < kept[node]; i++) {
                owners.set(held[node][i], nodes.get(node), Status.Why.KEPT);
            }
            load[node] = kept[node];
        }
        free.stream().filter(owners::isFree).forEach(group -> place(owners, group));
    }

    /** The free groups that each node is the first to hold, the best scoring first. */
    private int[][] held() {
        Holders holders = new Holders(groups.size(), nodes);
        List<List<Integer>> held = new ArrayList<>();
        nodes.forEach(_ -> held.add(new ArrayList<>()));
        for (int group : free) {
            if (holders.of(group) != Holders.NOBODY) {
                held.get(holders.of(group)).add(group);
            }
        }
        return IntStream.range(0, nodes.size())
                .mapToObj(node -> bestFirst(node, held.get(node)))
                .toArray(int[][]::new);
    }

    private int[] bestFirst(int node, List<Integer> mine) {
        return mine.stream()
                .sorted(Comparator.comparingLong((Integer group) -> scores.of(node, group))
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** How many of its groups each node keeps; the last nodes in the order make room when too many are at the top. */
    private int[] kept(int[][] held) {
        int[] kept = new int[held.length];
        for (int node = 0; node < held.length; node++) {
            kept[node] = Math.min(held[node].length, high[node]);
            if (isHigh(node, kept[node])) {
                atHigh++;
            }
        }
        for (int node = held.length - 1; node >= 0 && atHigh > highSlots; node--) {
            if (isHigh(node, kept[node])) {
                kept[node] = low[node];
                atHigh--;
            }
        }
        return kept;
    }

    private boolean isHigh(int node, int count) {
        return high[node] > low[node] && count == high[node];
    }

    private void place(Owners owners, int group) {
        int best = -1;
        long most = 0;
        for (int node = 0; node < load.length; node++) {
            if (hasRoom(node)) {
                long score = scores.of(node, group);
                if (best < 0 || score > most) {
                    best = node;
                    most = score;
                }
            }
        }
        load[best]++;
        if (isHigh(best, load[best])) {
            atHigh++;
        }
        owners.set(group, nodes.get(best), Status.Why.BALANCED);
    }

    private boolean hasRoom(int node) {
        return load[node] < low[node] || (load[node] == low[node] && high[node] > low[node] && atHigh < highSlots);
    }
}
