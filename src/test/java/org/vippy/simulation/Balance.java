package org.vippy.simulation;

import java.util.Arrays;
import java.util.List;
import org.vippy.election.GroupSet;

/** No group that is free to move could go to a node that can serve it so that the higher of the two loads becomes lower. */
final class Balance implements Validation {
    @Override
    public List<String> complaints(Simulation simulation) {
        if (Damped.anywhere(simulation) || Restraint.mayLeaveUnheld(simulation)) {
            return List.of();
        }
        var loads = simulation.nodes().stream()
                .mapToInt(node -> node.kernel().present().size())
                .toArray();
        var pinned = Pinned.groups(simulation);
        return simulation.nodes().stream()
                .filter(node -> couldGive(simulation, node, loads, pinned))
                .map(node -> node.name() + " could give a group away, the loads are " + Arrays.toString(loads))
                .toList();
    }

    private static boolean couldGive(Simulation simulation, SimulatedNode node, int[] loads, GroupSet pinned) {
        var lighter = simulation.nodes().stream()
                .filter(other -> other != node && isLighter(simulation, other, node, loads))
                .toList();
        return !lighter.isEmpty()
                && node.kernel().present().stream()
                        .filter(group -> !pinned.contains(group) && isFree(simulation, group))
                        .anyMatch(group -> lighter.stream().anyMatch(other -> other.canServe(group)));
    }

    private static boolean isLighter(Simulation simulation, SimulatedNode other, SimulatedNode node, int[] loads) {
        return (loads[other.index()] + 1) * weight(simulation, node) < loads[node.index()] * weight(simulation, other);
    }

    private static int weight(Simulation simulation, SimulatedNode node) {
        return simulation.setup().cluster().policy().weights().getOrDefault(node.name(), 1);
    }

    private static boolean isFree(Simulation simulation, int group) {
        var wanted = simulation.setup().cluster().groups().get(group);
        return wanted.preempt()
                && wanted.preferences().stream()
                        .noneMatch(name -> simulation.node(name).canServe(group));
    }
}
