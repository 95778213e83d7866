package org.vippy.election;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says which node should own which group: a pure function that every node computes from the same announcements.
 *
 * <p>It is total (every group that a candidate can serve has an owner), puts preferences first, balances the rest, moves as
 * little as possible, does not depend on the order of its input, and is stable under progress: after any part of its moves,
 * released only or acquired as well, it says the same.
 *
 * <p>Where an operator wants a group comes before all that, if that node takes part in full and can serve it.
 *
 * <p>A group that does not {@linkplain Group#preempt() preempt} stays with its holder, whatever preferences and balance say.
 *
 * <p>A node gets no group for which it is {@linkplain Damping damped}, as long as another can serve it.
 *
 * <p><em>Balance</em>: the groups of a node of weight w stand on each other, each 1/w high, those that are not free to move
 * at the bottom; so its load is its number of groups divided by w. No free group could go from its node to another node that
 * can serve it so that the higher of the two loads becomes lower: with a groups on its node, of weight v, and b on the other,
 * of weight w, never is (b + 1) / w &lt; a / v. With equal weights that says that no such node has two fewer. (This is the
 * rule of d'Hondt for seats in a parliament.) Among all ways to do so the sum of the heights of all groups is the least.
 */
final class Assignment {
    private final List<Group> groups;
    /** Those that take part in full come first. */
    private final List<Candidate> candidates;

    private final List<Candidate> full;
    private final Map<String, Candidate> fullByName = new HashMap<>();
    private final Holders holders;
    private final Map<Integer, String> pinned;
    private final Owners owners;

    private Assignment(List<Group> groups, List<Candidate> unordered, Map<Integer, String> pinned) {
        this.groups = groups;
        this.pinned = pinned;
        GroupSet served = servedWithoutDamping(groups.size(), unordered);
        candidates = unordered.stream()
                .map(candidate -> candidate.leaving(served))
                .sorted(Comparator.comparing(Candidate::part).thenComparingInt(Candidate::order))
                .toList();
        full = candidates.stream().filter(Candidate::full).toList();
        full.forEach(candidate -> fullByName.put(candidate.name(), candidate));
        holders = new Holders(groups.size(), candidates);
        owners = new Owners(groups.size());
    }

    static Owners assign(List<Group> groups, List<Candidate> candidates) {
        return assign(groups, candidates, Map.of());
    }

    /**
     * Says who should own what.
     *
     * @param pinned names of nodes by group: where operators want it, which comes before everything else where it is possible
     */
    static Owners assign(List<Group> groups, List<Candidate> candidates, Map<Integer, String> pinned) {
        return new Assignment(groups, candidates, pinned).answer();
    }

    private Owners answer() {
        List<Integer> free = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            Candidate wanted = pinned(group);
            if (wanted != null) {
                owners.set(group, wanted, Status.Why.PINNED);
            } else if (!settle(group)) {
                free.add(group);
            }
        }
        if (!full.isEmpty()) {
            share(free);
        }
        return owners;
    }

    /** Damping leaves nothing unserved: it holds only where another full candidate can serve the group. */
    private static GroupSet servedWithoutDamping(int groups, List<Candidate> candidates) {
        GroupSet all = GroupSet.all(groups);
        return candidates.stream()
                .filter(Candidate::full)
                .map(candidate -> all.minus(candidate.ineligible()).minus(candidate.damped()))
                .reduce(GroupSet.empty(), GroupSet::union);
    }

    /** An operator's word holds also where the node would rather leave the group to others. */
    private @Nullable Candidate pinned(int group) {
        Candidate wanted = full(pinned.get(group));
        return wanted != null && wanted.canServeAtAll(group) ? wanted : null;
    }

    private @Nullable Candidate full(@Nullable String name) {
        return name == null ? null : fullByName.get(name);
    }

    /** Gives the group to the node that it prefers, or leaves it with one that holds it and keeps it or may only keep. */
    private boolean settle(int index) {
        Group group = groups.get(index);
        Candidate keeper = keeper(index);
        Candidate preferred = preferred(group, index);
        if (preferred != null && (group.preempt() || keeper == null)) {
            owners.set(index, preferred, Status.Why.PREFERRED);
            return true;
        }
        if (keeper == null || (keeper.full() && group.preempt())) {
            return false;
        }
        owners.set(index, keeper, Status.Why.KEPT);
        return true;
    }

    /** The node that holds the group and may keep it, though it may get no others: the first that takes part in full, if any. */
    private @Nullable Candidate keeper(int group) {
        if (holders.of(group) == Holders.NOBODY) {
            return null;
        }
        Candidate holder = candidates.get(holders.of(group));
        boolean mustYield = holder.part() == Candidate.Part.LAST_RESORT
                && full.stream().anyMatch(candidate -> candidate.canServe(group));
        return mustYield ? null : holder;
    }

    private @Nullable Candidate preferred(Group group, int index) {
        for (String name : group.preferences()) {
            Candidate candidate = full(name);
            if (candidate != null && candidate.canServe(index)) {
                return candidate;
            }
        }
        return null;
    }

    private void share(List<Integer> free) {
        Map<String, Integer> settled = new HashMap<>();
        for (int group = 0; group < owners.size(); group++) {
            Candidate owner = owners.owner(group);
            if (owner != null) {
                settled.merge(owner.name(), 1, Integer::sum);
            }
        }
        int[] base = full.stream()
                .mapToInt(node -> settled.getOrDefault(node.name(), 0))
                .toArray();
        boolean everybodyServesAll = full.stream().allMatch(Candidate::servesAll);
        if (everybodyServesAll) {
            new LevelFill(groups, free, full, base).fill(owners);
        } else {
            new CheapestFlow(groups, free, full, base).fill(owners);
        }
    }
}
