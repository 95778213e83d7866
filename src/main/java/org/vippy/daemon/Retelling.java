package org.vippy.daemon;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.vippy.election.GroupSet;
import org.vippy.election.GroupState;
import org.vippy.election.Status;

/**
 * Has everybody told again where the addresses of a group are that this node holds. However many ask for it, and whoever they
 * are, the frames are few. On the loop only.
 */
final class Retelling {
    private static final long AT_MOST_EACH_NANOS = Duration.ofSeconds(10).toNanos();

    private final Consumer<GroupSet> tell;
    /** By identity of the group. */
    private final Map<String, Long> toldAt = new HashMap<>();

    Retelling(Consumer<GroupSet> tell) {
        this.tell = tell;
    }

    /**
     * Somebody is misled about this group.
     *
     * @param groups where all of them stand
     */
    void tell(String group, List<Status.GroupStatus> groups, long now) {
        Long last = toldAt.get(group);
        if (last != null && now - last < AT_MOST_EACH_NANOS) {
            return;
        }
        for (int index = 0; index < groups.size(); index++) {
            if (groups.get(index).id().equals(group) && groups.get(index).state() == GroupState.HELD) {
                toldAt.put(group, now);
                tell.accept(GroupSet.of(index));
            }
        }
    }
}
