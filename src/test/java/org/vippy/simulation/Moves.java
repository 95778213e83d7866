package org.vippy.simulation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vippy.election.GroupSet;
import org.vippy.election.Occurrence;

/** Tells the trace which group came or went where, and why: the last word of the node about that group. */
final class Moves {
    private record Place(int node, String group) {}

    private final Simulation simulation;
    private final Map<Place, Occurrence> reasons = new HashMap<>();
    private Watcher watcher = new Watcher() {};
    private final int[] tellers;
    private long lastMoveNanos;

    Moves(Simulation simulation) {
        this.simulation = simulation;
        tellers = new int[simulation.setup().groups()];
        Arrays.fill(tellers, -1);
    }

    /** Sees what an operator could see of a cluster. */
    interface Watcher {
        /** A group came or went; the occurrence is the node's last word about it. */
        default void moved(
                SimulatedNode node, int group, boolean present, boolean byDaemon, @Nullable Occurrence occurrence) {}

        /** A node reports something. */
        default void reported(SimulatedNode node, Occurrence occurrence) {}
    }

    void watch(Watcher other) {
        watcher = other;
    }

    /** A node tells its neighbours that it holds groups; a cut network does not keep it from all of them. */
    void tellsNeighbours(SimulatedNode node, GroupSet groups) {
        groups.stream().forEach(group -> tellers[group] = node.index());
    }

    /** The node that last told the neighbours about a group; -1 where none did. */
    int lastTeller(int group) {
        return tellers[group];
    }

    /** When a group last came or went anywhere. */
    long lastMoveNanos() {
        return lastMoveNanos;
    }

    void reported(SimulatedNode node, Occurrence occurrence) {
        reasons.put(new Place(node.index(), occurrence.subject()), occurrence);
        watcher.reported(node, occurrence);
        simulation.say(
                node.name(),
                () -> occurrence.severity() + " " + occurrence.subject() + " " + occurrence.text() + " ["
                        + occurrence.cause() + "]");
    }

    void kernelChanged(SimulatedNode node, int group, boolean present, boolean byDaemon) {
        lastMoveNanos = simulation.queue().nowNanos();
        var reason = reasons.get(new Place(node.index(), simulation.groupName(group)));
        watcher.moved(node, group, present, byDaemon, reason);
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
