package org.vippy.election;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of an {@link Assignment}: at most one owner for each group, and why. */
final class Owners {
    /** Why a node owns a group. */
    enum Why {
        /** No candidate can serve the group. */
        NOBODY,
        /** The group names the node. */
        PREFERRED,
        /** The node holds the group, and the load allows it to stay. */
        KEPT,
        /** The group comes to the node to share the load. */
        BALANCED
    }

    private final @Nullable Candidate[] owners;
    private final Why[] reasons;
    /** Asked for in every step, while owners change seldom. */
    private final Map<String, GroupSet> byOwner = new HashMap<>();

    Owners(int groups) {
        owners = new @Nullable Candidate[groups];
        reasons = new Why[groups];
        Arrays.fill(reasons, Why.NOBODY);
    }

    void set(int group, Candidate owner, Why why) {
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

    Why why(int group) {
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
