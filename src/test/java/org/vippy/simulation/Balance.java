package org.vippy.simulation;

import java.util.Arrays;
import java.util.List;

/** No group that prefers none of the nodes that can serve it could go to one of them that holds two fewer. */
final class Balance implements Validation {
    @Override
    public List<String> complaints(Simulation simulation) {
        var loads = simulation.nodes().stream()
                .mapToInt(node -> node.kernel().present().size())
                .toArray();
        return simulation.nodes().stream()
                .filter(node -> couldGive(simulation, node, loads))
                .map(node -> node.name() + " could give a group away, the loads are " + Arrays.toString(loads))
                .toList();
    }

    private static boolean couldGive(Simulation simulation, SimulatedNode node, int[] loads) {
        var lighter = simulation.nodes().stream()
                .filter(other -> loads[other.index()] < loads[node.index()] - 1)
                .toList();
        return !lighter.isEmpty()
                && node.kernel().present().stream()
                        .filter(group -> isFree(simulation, group))
                        .anyMatch(group -> lighter.stream().anyMatch(other -> other.canServe(group)));
    }

    private static boolean isFree(Simulation simulation, int group) {
        return simulation.setup().cluster().groups().get(group).preferences().stream()
                .noneMatch(name -> simulation.node(name).canServe(group));
    }
}
