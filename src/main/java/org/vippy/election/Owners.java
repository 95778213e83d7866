package org.vippy.election;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of an {@link Assignment}: at most one owner for each group, and why. */
final class Owners {
    private final @Nullable Candidate[] owners;
    private final Status.Why[] reasons;
    /** Asked for in every step, while owners change seldom. */
    private final Map<String, GroupSet> byOwner = new HashMap<>();

    Owners(int groups) {
        owners = new @Nullable Candidate[groups];
        reasons = new Status.Why[groups];
        Arrays.fill(reasons, Status.Why.NOBODY);
    }

    private Owners(Owners same) {
        owners = same.owners.clone();
        reasons = same.reasons.clone();
        byOwner.putAll(same.byOwner);
    }

    /** The same owners, some of whom hold something else now. */
    Owners after(List<Candidate> changed, List<Group> groups) {
        Owners after = new Owners(this);
        changed.forEach(candidate -> of(candidate.name()).stream()
                .forEach(group -> after.note(candidate, group, groups.get(group).preempt())));
        return after;
    }

    private void note(Candidate candidate, int group, boolean preempt) {
        owners[group] = candidate;
        boolean keeps = reasons[group] == Status.Why.BALANCED || (reasons[group] == Status.Why.PREFERRED && !preempt);
        if (keeps && candidate.held().contains(group)) {
            reasons[group] = Status.Why.KEPT;
        }
    }

    void set(int group, Candidate owner, Status.Why why) {
        byOwner.clear();
        owners[group] = owner;
        reasons[group] = why;
    }

    @Nullable
    Candidate owner(int group) {
        return owners[group];
    }

    boolean isOwner(int group, String node) {
        Candidate owner = owners[group];
        return owner != null && owner.name().equals(node);
    }

    /** The groups of a node. */
    GroupSet of(String node) {
        return byOwner.computeIfAbsent(node, _ -> GroupSet.where(owners.length, group -> isOwner(group, node)));
    }

    boolean isFree(int group) {
        return owners[group] == null;
    }

    Status.Why why(int group) {
        return reasons[group];
    }

    int size() {
        return owners.length;
    }

    /** Names by group, null where nobody can serve it. */
    List<@Nullable String> names() {
        return Arrays.stream(owners)
                .map(owner -> owner == null ? null : owner.name())
                .toList();
    }
}
