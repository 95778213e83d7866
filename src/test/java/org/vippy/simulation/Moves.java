package org.vippy.simulation;

import java.util.HashMap;
import java.util.Map;
import org.vippy.election.Occurrence;

/** Tells the trace which group came or went where, and why: the last word of the node about that group. */
final class Moves {
    private record Place(int node, String group) {}

    private final Simulation simulation;
    private final Map<Place, Occurrence> reasons = new HashMap<>();
    private long lastMoveNanos;

    Moves(Simulation simulation) {
        this.simulation = simulation;
    }

    /** When a group last came or went anywhere. */
    long lastMoveNanos() {
        return lastMoveNanos;
    }

    void reported(SimulatedNode node, Occurrence occurrence) {
        reasons.put(new Place(node.index(), occurrence.subject()), occurrence);
        simulation.say(node.name(), () -> occurrence.severity() + " " + occurrence.subject() + " "
                + occurrence.text() + " [" + occurrence.cause() + "]");
    }

    void kernelChanged(SimulatedNode node, int group, boolean present, boolean byDaemon) {
        lastMoveNanos = simulation.queue().nowNanos();
        simulation.say(node.name(), () -> text(node, simulation.groupName(group), present, byDaemon));
    }

    private String text(SimulatedNode node, String group, boolean present, boolean byDaemon) {
        if (!present && !byDaemon) {
            return "- " + group + " (gone from the kernel)";
        }
        var reason = reasons.get(new Place(node.index(), group));
        return (present ? "+ " : "- ") + group + (reason == null ? "" : " (" + reason.cause() + ")");
    }
}
