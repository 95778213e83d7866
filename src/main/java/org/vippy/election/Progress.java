package org.vippy.election;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether groups have only gone where they belong since an assignment was made: nodes let go of what they do not own, and took
 * what they own. Then the assignment stands, as it is stable while its moves happen, and making it anew would only take time: in
 * a large cluster too much, since every move of every node asks for it.
 */
final class Progress {
    private Progress() {}

    /**
     * The owners for the candidates of now.
     *
     * @param owners of the candidates before
     * @param before in the order of those of now
     * @return null when they are to be assigned anew
     */
    static @Nullable Owners of(Owners owners, List<Group> groups, List<Candidate> before, List<Candidate> now) {
        if (before.size() != now.size()) {
            return null;
        }
        List<Candidate> changed = new ArrayList<>();
        for (int node = 0; node < now.size(); node++) {
            Candidate then = before.get(node);
            Candidate next = now.get(node);
            if (!then.equals(next)) {
                if (!then.holding(next.held()).equals(next) || !hasOnlyProgressed(owners, then, next, before, now)) {
                    return null;
                }
                changed.add(next);
            }
        }
        return owners.after(changed, groups);
    }

    /** What two hold is in dispute, and who lets go of it may change who keeps it. */
    private static boolean hasOnlyProgressed(
            Owners owners, Candidate then, Candidate next, List<Candidate> before, List<Candidate> now) {
        GroupSet owned = owners.of(next.name());
        GroupSet taken = next.held().minus(then.held());
        GroupSet released = then.held().minus(next.held());
        return taken.minus(owned).isEmpty()
                && !released.intersects(owned)
                && !isHeldByOthers(taken, next, now)
                && !isHeldByOthers(released, then, before);
    }

    private static boolean isHeldByOthers(GroupSet groups, Candidate one, List<Candidate> all) {
        return !groups.isEmpty()
                && all.stream()
                        .anyMatch(other -> !other.equals(one) && other.held().intersects(groups));
    }
}
