package org.vippy.election;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shares free groups where some node cannot serve some group: the cheapest assignment, where first the heights of all
 * groups cost (see {@link Assignment}), then the moves, then a fixed score that makes the cheapest unique. Groups are added one by one, each along the
 * cheapest path on which others may give way (successive shortest paths, which keeps every partial result cheapest).
 *
 * <p>That the cheapest is unique makes it stable under progress: a group that has moved where it should makes this
 * assignment cheaper by one move, and no other cheaper by more.
 */
final class CheapestFlow {
    private static final long NONE = Long.MAX_VALUE / 4;
    private static final long MOVE = 1L << 34;
    private static final int SCORE_BITS = 24;

    private final List<Integer> free;
    private final List<Candidate> nodes;
    private final Score scores;
    private final Holders holders;
    private final int[] load;
    private final List<List<Integer>> owned = new ArrayList<>();
    /** What it costs to let a node have a group of another one: the least over all its groups. */
    private final long[][] step;
    /** Which group that is. */
    private final int[][] mover;

    CheapestFlow(List<Group> groups, List<Integer> free, List<Candidate> nodes, int[] base) {
        this.free = free;
        this.nodes = nodes;
        this.scores = new Score(nodes, groups);
        this.holders = new Holders(groups.size(), nodes);
        this.load = base.clone();
        this.step = new long[nodes.size()][nodes.size()];
        this.mover = new int[nodes.size()][nodes.size()];
        nodes.forEach(_ -> owned.add(new ArrayList<>()));
        for (long[] from : step) {
            Arrays.fill(from, NONE);
        }
    }

    void fill(Owners owners) {
        free.forEach(this::insert);
        for (int node = 0; node < nodes.size(); node++) {
            for (int group : owned.get(node)) {
                Status.Why why = holders.of(group) == node ? Status.Why.KEPT : Status.Why.BALANCED;
                owners.set(group, nodes.get(node), why);
            }
        }
    }

    /** Bellman-Ford over the nodes: from each, one of its groups may go on to another node. */
    private void insert(int group) {
        int count = nodes.size();
        long[] distance = new long[count];
        int[] from = new int[count];
        int[] moved = new int[count];
        Arrays.fill(from, -1);
        for (int node = 0; node < count; node++) {
            distance[node] = cost(group, node);
            moved[node] = group;
        }
        boolean changes = true;
        for (int round = 0; round < count && changes; round++) {
            changes = relax(distance, from, moved);
        }
        int last = cheapestEnd(distance);
        if (last >= 0) {
            shift(last, from, moved);
        }
    }

    /** Whether a way became cheaper. */
    private boolean relax(long[] distance, int[] from, int[] moved) {
        boolean changes = false;
        for (int source = 0; source < distance.length; source++) {
            for (int target = 0; target < distance.length; target++) {
                if (distance[source] < NONE
                        && step[source][target] < NONE
                        && distance[source] + step[source][target] < distance[target]) {
                    distance[target] = distance[source] + step[source][target];
                    from[target] = source;
                    moved[target] = mover[source][target];
                    changes = true;
                }
            }
        }
        return changes;
    }

    /** Where one more group stands lowest; among several such nodes, that on the cheapest path. */
    private int cheapestEnd(long[] distance) {
        int best = -1;
        for (int node = 0; node < distance.length; node++) {
            if (distance[node] < NONE && (best < 0 || isCheaper(node, best, distance))) {
                best = node;
            }
        }
        return best;
    }

    private boolean isCheaper(int node, int other, long[] distance) {
        int height = next(node).compareTo(next(other));
        return height < 0 || (height == 0 && distance[node] < distance[other]);
    }

    private Height next(int node) {
        return new Height(load[node] + 1, nodes.get(node).weight());
    }

    private void shift(int last, int[] from, int[] moved) {
        load[last]++;
        for (int node = last; node >= 0; node = from[node]) {
            if (from[node] >= 0) {
                lose(from[node], moved[node]);
            }
            gain(node, moved[node]);
        }
    }

    private void gain(int node, int group) {
        owned.get(node).add(group);
        for (int target = 0; target < step.length; target++) {
            offer(node, target, group);
        }
    }

    private void lose(int node, int group) {
        owned.get(node).remove((Integer) group);
        for (int target = 0; target < step.length; target++) {
            if (step[node][target] < NONE && mover[node][target] == group) {
                step[node][target] = NONE;
                for (int other : owned.get(node)) {
                    offer(node, target, other);
                }
            }
        }
    }

    private void offer(int source, int target, int group) {
        if (source != target && nodes.get(target).canServe(group)) {
            long difference = cost(group, target) - cost(group, source);
            if (difference < step[source][target]) {
                step[source][target] = difference;
                mover[source][target] = group;
            }
        }
    }

    private long cost(int group, int node) {
        if (!nodes.get(node).canServe(group)) {
            return NONE;
        }
        long score = scores.of(node, group) >>> (Long.SIZE - SCORE_BITS);
        return (holders.of(group) == node ? 0 : MOVE) + score;
    }
}
