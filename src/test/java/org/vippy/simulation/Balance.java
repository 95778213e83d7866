package org.vippy.simulation;

import java.util.Arrays;
import java.util.List;

/** No group without a preference could go to a running, active node that holds two fewer. */
final class Balance implements Validation {
    @Override
    public List<String> complaints(Simulation simulation) {
        var loads = simulation.nodes().stream()
                .mapToInt(node -> node.kernel().present().size())
                .toArray();
        var least = simulation.nodes().stream()
                .filter(node -> node.process() != null && !node.votedOut())
                .mapToInt(node -> loads[node.index()])
                .min()
                .orElse(0);
        return simulation.nodes().stream()
                .filter(node -> loads[node.index()] > least + 1 && holdsFreeGroup(simulation, node))
                .map(node -> node.name() + " could give a group away, the loads are " + Arrays.toString(loads))
                .toList();
    }

    private static boolean holdsFreeGroup(Simulation simulation, SimulatedNode node) {
        var groups = simulation.setup().cluster().groups();
        return node.kernel().present().stream()
                .anyMatch(group -> groups.get(group).preferences().isEmpty());
    }
}
