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

    private final List<Group> groups;
    private final List<Integer> free;
    private final List<Candidate> nodes;
    private final int[] load;
    private final List<List<Integer>> owned = new ArrayList<>();

    CheapestFlow(List<Group> groups, List<Integer> free, List<Candidate> nodes, int[] base) {
        this.groups = groups;
        this.free = free;
        this.nodes = nodes;
        this.load = base.clone();
        nodes.forEach(_ -> owned.add(new ArrayList<>()));
    }

    void fill(Owners owners) {
        free.forEach(this::insert);
        for (int node = 0; node < nodes.size(); node++) {
            Candidate candidate = nodes.get(node);
            for (int group : owned.get(node)) {
                boolean kept = candidate.equals(Assignment.holder(group, nodes));
                owners.set(group, candidate, kept ? Status.Why.KEPT : Status.Why.BALANCED);
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
        long[][] step = new long[count][count];
        int[][] mover = new int[count][count];
        for (int node = 0; node < count; node++) {
            cheapestSteps(node, step[node], mover[node]);
        }
        for (int round = 0; round < count; round++) {
            relax(distance, from, moved, step, mover);
        }
        int last = cheapestEnd(distance);
        if (last >= 0) {
            shift(last, from, moved);
        }
    }

    private void cheapestSteps(int source, long[] step, int[] mover) {
        Arrays.fill(step, NONE);
        for (int group : owned.get(source)) {
            for (int target = 0; target < step.length; target++) {
                long cost = cost(group, target);
                if (target != source && cost < NONE && cost - cost(group, source) < step[target]) {
                    step[target] = cost - cost(group, source);
                    mover[target] = group;
                }
            }
        }
    }

    private static void relax(long[] distance, int[] from, int[] moved, long[][] step, int[][] mover) {
        for (int source = 0; source < distance.length; source++) {
            for (int target = 0; target < distance.length; target++) {
                if (distance[source] < NONE
                        && step[source][target] < NONE
                        && distance[source] + step[source][target] < distance[target]) {
                    distance[target] = distance[source] + step[source][target];
                    from[target] = source;
                    moved[target] = mover[source][target];
                }
            }
        }
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
            owned.get(node).add(moved[node]);
            if (from[node] >= 0) {
                owned.get(from[node]).remove((Integer) moved[node]);
            }
        }
    }

    private long cost(int group, int node) {
        Candidate candidate = nodes.get(node);
        if (!candidate.canServe(group)) {
            return NONE;
        }
        boolean stays = candidate.equals(Assignment.holder(group, nodes));
        long score = Score.of(candidate.name(), groups.get(group).id()) >>> (Long.SIZE - SCORE_BITS);
        return (stays ? 0 : MOVE) + score;
    }
}
