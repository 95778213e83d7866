package org.vippy.election;

import java.util.ArrayList;
import java.util.Comparator;
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
    private Assignment() {}

    static Owners assign(List<Group> groups, List<Candidate> candidates) {
        return assign(groups, candidates, Map.of());
    }

    /**
     * Says who should own what.
     *
     * @param pinned names of nodes by group: where operators want it, which comes before everything else where it is possible
     */
    static Owners assign(List<Group> groups, List<Candidate> candidates, Map<Integer, String> pinned) {
        GroupSet served = servedWithoutDamping(groups.size(), candidates);
        List<Candidate> ordered = candidates.stream()
                .map(candidate -> candidate.leaving(served))
                .sorted(Comparator.comparing(Candidate::part).thenComparingInt(Candidate::order))
                .toList();
        List<Candidate> full = ordered.stream().filter(Candidate::full).toList();
        Owners owners = new Owners(groups.size());
        List<Integer> free = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            Candidate wanted = pinned(pinned.get(group), group, full);
            if (wanted != null) {
                owners.set(group, wanted, Status.Why.PINNED);
            } else if (!settle(owners, group, groups.get(group), ordered, full)) {
                free.add(group);
            }
        }
        if (!full.isEmpty()) {
            share(owners, groups, free, full);
        }
        return owners;
    }

    /** Damping leaves nothing unserved: it holds only where another full candidate can serve the group. */
    private static GroupSet servedWithoutDamping(int groups, List<Candidate> candidates) {
        return candidates.stream()
                .filter(Candidate::full)
                .map(candidate ->
                        GroupSet.all(groups).minus(candidate.ineligible()).minus(candidate.damped()))
                .reduce(GroupSet.empty(), GroupSet::union);
    }

    /** An operator's word holds also where the node would rather leave the group to others. */
    private static @Nullable Candidate pinned(@Nullable String name, int group, List<Candidate> full) {
        for (Candidate candidate : full) {
            if (candidate.name().equals(name) && candidate.canServeAtAll(group)) {
                return candidate;
            }
        }
        return null;
    }

    /** Gives the group to the node that it prefers, or leaves it with one that holds it and keeps it or may only keep. */
    private static boolean settle(
            Owners owners, int index, Group group, List<Candidate> ordered, List<Candidate> full) {
        Candidate holder = holder(index, full);
        Candidate keeper = holder == null ? keeper(index, ordered, full) : holder;
        Candidate preferred = preferred(group, index, full);
        if (preferred != null && (group.preempt() || keeper == null)) {
            owners.set(index, preferred, Status.Why.PREFERRED);
            return true;
        }
        if (keeper == null || (holder != null && group.preempt())) {
            return false;
        }
        owners.set(index, keeper, Status.Why.KEPT);
        return true;
    }

    /** The node that holds the group and may keep it, though it may get no others. */
    private static @Nullable Candidate keeper(int group, List<Candidate> ordered, List<Candidate> full) {
        Candidate holder = holder(group, ordered);
        boolean mustYield = holder != null
                && holder.part() == Candidate.Part.LAST_RESORT
                && full.stream().anyMatch(candidate -> candidate.canServe(group));
        return mustYield ? null : holder;
    }

    private static @Nullable Candidate preferred(Group group, int index, List<Candidate> full) {
        for (String name : group.preferences()) {
            Candidate candidate = named(name, index, full);
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }

    /** The node of this name, if it can serve the group. */
    private static @Nullable Candidate named(@Nullable String name, int group, List<Candidate> full) {
        for (Candidate candidate : full) {
            if (candidate.name().equals(name) && candidate.canServe(group)) {
                return candidate;
            }
        }
        return null;
    }

    /** The first of the nodes that hold the group and can serve it. */
    static @Nullable Candidate holder(int group, List<Candidate> ordered) {
        for (Candidate candidate : ordered) {
            if (candidate.held().contains(group) && candidate.canServe(group)) {
                return candidate;
            }
        }
        return null;
    }

    private static void share(Owners owners, List<Group> groups, List<Integer> free, List<Candidate> full) {
        int[] base = new int[full.size()];
        for (int group = 0; group < owners.size(); group++) {
            Candidate owner = owners.owner(group);
            int position = owner == null ? -1 : full.indexOf(owner);
            if (position >= 0) {
                base[position]++;
            }
        }
        boolean everybodyServesAll = full.stream().allMatch(Candidate::servesAll);
        if (everybodyServesAll) {
            new LevelFill(groups, free, full, base).fill(owners);
        } else {
            new CheapestFlow(groups, free, full, base).fill(owners);
        }
    }
}
