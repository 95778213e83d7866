package org.vippy.simulation;

import java.util.List;
import org.vippy.election.Action;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.election.Status;

/** A node acquires only while it is mature and active by its own status, but repairs what it holds already at any time. */
final class OnlyActiveAcquires implements Invariant {
    private final Simulation simulation;

    OnlyActiveAcquires(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public void stepped(SimulatedProcess process, Event event, List<Action> actions) {
        for (var action : actions) {
            if (action instanceof Action.Acquire acquire) {
                check(process, acquire);
            }
        }
    }

    private void check(SimulatedProcess process, Action.Acquire acquire) {
        var node = process.node();
        var status = process.machine().status(node.clockNanos());
        var mayNot = status.phase() != Status.Phase.ACTIVE || status.matureInNanos() > 0;
        if (mayNot && !acquire.groups().minus(announced(process)).isEmpty()) {
            simulation
                    .checks()
                    .violated(
                            this,
                            node.name() + " acquires " + simulation.names(acquire.groups()) + " while " + status.phase()
                                    + ", mature in " + status.matureInNanos() / 1_000_000 + " ms");
        }
    }

    private static GroupSet announced(SimulatedProcess process) {
        var last = process.lastAnnouncement();
        return last == null ? GroupSet.empty() : process.read(last, last.held());
    }
}
