package org.vippy.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vippy.election.Action;
import org.vippy.election.Event;

/**
 * In the step that asks to acquire or release a group, a report about that group, or about the whole node, says why. To
 * release again what was not released at the first try is no move. Nothing is assumed.
 */
final class EveryMoveHasACause implements Invariant {
    private final Simulation simulation;
    private final Map<SimulatedProcess, Set<Integer>> wanted = new HashMap<>();

    EveryMoveHasACause(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public void stepped(SimulatedProcess process, Event event, List<Action> actions) {
        if (event instanceof Event.Started started) {
            started.kept().stream().forEach(group -> wantedBy(process).add(group));
        }
        for (var action : actions) {
            if (action instanceof Action.Acquire acquire) {
                acquire.groups().stream().forEach(group -> wantedBy(process).add(group));
                acquire.groups().stream().forEach(group -> check(process, group, "acquires", actions));
            } else if (action instanceof Action.Release release) {
                release.groups().stream()
                        .filter(group -> wantedBy(process).remove(group))
                        .forEach(group -> check(process, group, "releases", actions));
            }
        }
    }

    private Set<Integer> wantedBy(SimulatedProcess process) {
        return wanted.computeIfAbsent(process, _ -> new HashSet<>());
    }

    private void check(SimulatedProcess process, int group, String verb, List<Action> actions) {
        var node = process.node().name();
        var subjects = Set.of(node, simulation.groupName(group));
        var explained = Action.only(Action.Report.class, actions).stream()
                .anyMatch(report -> subjects.contains(report.occurrence().subject()));
        if (!explained) {
            simulation
                    .checks()
                    .violated(this, node + " " + verb + " " + simulation.groupName(group) + " and does not say why");
        }
    }
}
