package org.vippy.management;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vippy.election.Occurrence.Cause;
import org.vippy.election.Status;
import org.vippy.election.Status.GroupStatus;
import org.vippy.election.Status.Phase;

/**
 * Tells from one state of a node and the next one what happened between them. What came and went between the two is not told.
 * No input or output, no clock; not for more than one thread at a time.
 */
public final class Happenings {
    private View last;
    /** By identity of the group, for all of the last state. */
    private Map<String, GroupHistory> groups = new HashMap<>();

    /** Nothing has happened yet. */
    public Happenings(View start) {
        last = start;
        String self = start.status().self();
        start.status().groups().forEach(group -> groups.put(group.id(), new GroupHistory(self).startingAt(group)));
    }

    /** What happened since the state before, in this order: to the configuration, to this node, to the groups. */
    public List<Happening> until(View next) {
        List<Happening> happenings = new ArrayList<>();
        configuration(next, happenings);
        phase(next.status(), happenings);
        groupsThatAreGone(next, happenings);
        groupsThatStay(next, happenings);
        last = next;
        return happenings;
    }

    private void configuration(View next, List<Happening> happenings) {
        Status status = next.status();
        if (status.configVersion() != last.status().configVersion()
                || !status.digest().equals(last.status().digest())
                || !next.origin().equals(last.origin())
                || !next.timing().equals(last.timing())
                || !next.addresses().equals(last.addresses())) {
            happenings.add(new Happening.ConfigurationChanged(status.configVersion(), status.digest(), next.origin()));
        }
    }

    /** The reasons of a node that takes part come and go, and do not count. */
    private void phase(Status next, List<Happening> happenings) {
        boolean otherReasons = next.phase() == Phase.INACTIVE && !codes(next).equals(codes(last.status()));
        if (next.phase() != last.status().phase() || otherReasons) {
            happenings.add(new Happening.NodeChanged(next.phase(), next.reasons()));
        }
    }

    private static List<String> codes(Status status) {
        return status.reasons().stream().map(Status.Reason::code).toList();
    }

    private void groupsThatAreGone(View next, List<Happening> happenings) {
        Map<String, GroupHistory> former = groups;
        groups = new HashMap<>();
        next.status().groups().forEach(group -> {
            GroupHistory known = former.remove(group.id());
            groups.put(
                    group.id(), known == null ? new GroupHistory(next.status().self()) : known);
        });
        former.forEach((id, history) -> {
            if (history.isUp()) {
                happenings.add(new Happening.GroupDown(id, addresses(last, id), "", Cause.CONFIGURATION));
            }
        });
    }

    private void groupsThatStay(View next, List<Happening> happenings) {
        Map<String, Cause> causes = new HashMap<>();
        next.changes()
                .forEach(change -> causes.put(
                        change.occurrence().subject(), change.occurrence().cause()));
        // A node that was held up lets go of everything, and says so once for all groups.
        boolean stalled =
                next.changes().stream().anyMatch(change -> change.occurrence().cause() == Cause.STALL);
        for (GroupStatus group : next.status().groups()) {
            String id = group.id();
            GroupHistory history = requireNonNull(groups.get(id), "history is null");
            Cause cause = stalled && !causes.containsKey(id) ? Cause.STALL : causes.get(id);
            happenings.addAll(history.until(group, addresses(next, id), next.status(), cause));
        }
    }

    private static List<View.Address> addresses(View view, String group) {
        return view.addresses().getOrDefault(group, List.of());
    }
}
