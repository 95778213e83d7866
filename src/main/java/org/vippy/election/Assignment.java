package org.vippy.election;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which node should own which group: a pure function that every node computes from the same announcements.
 *
 * <p>It is total (every group that a candidate can serve has an owner), puts preferences first, balances the rest (no free
 * group could go to an eligible node that has two fewer), moves as little as possible, does not depend on the order of its
 * input, and is stable under progress: after any part of its moves, released only or acquired as well, it says the same.
 */
final class Assignment {
    private Assignment() {}

    static Owners assign(List<Group> groups, List<Candidate> candidates) {
        List<Candidate> ordered = candidates.stream()
                .sorted(Comparator.comparingInt(Candidate::order))
                .toList();
        List<Candidate> full = ordered.stream().filter(Candidate::full).toList();
        Owners owners = new Owners(groups.size());
        List<Integer> free = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            if (!settle(owners, group, groups.get(group), ordered, full)) {
                free.add(group);
            }
        }
        if (!full.isEmpty()) {
            share(owners, groups, free, full);
        }
        return owners;
    }

    /** Gives the group to the node that it prefers, or leaves it with a node that may only keep. */
    private static boolean settle(
            Owners owners, int index, Group group, List<Candidate> ordered, List<Candidate> full) {
        Candidate preferred = preferred(group, index, full);
        if (preferred != null) {
            owners.set(index, preferred, Owners.Why.PREFERRED);
            return true;
        }
        if (holder(index, full) != null) {
            return false;
        }
        Candidate keeper = holder(index, ordered);
        if (keeper != null) {
            owners.set(index, keeper, Owners.Why.KEPT);
        }
        return keeper != null;
    }

    private static @Nullable Candidate preferred(Group group, int index, List<Candidate> full) {
        for (String name : group.preferences()) {
            for (Candidate candidate : full) {
                if (candidate.name().equals(name) && candidate.canServe(index)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    /** The lowest of the nodes that hold the group and can serve it. */
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
        boolean everybodyServesAll =
                full.stream().allMatch(candidate -> candidate.ineligible().isEmpty());
        if (everybodyServesAll) {
            new LevelFill(groups, free, full, base).fill(owners);
        } else {
            new CheapestFlow(groups, free, full, base).fill(owners);
        }
    }
}
