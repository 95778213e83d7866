package org.vippy.simulation;

import java.util.List;
import java.util.stream.IntStream;

/** Each group is held by exactly one kernel. */
final class OneHolderEach implements Validation {
    @Override
    public List<String> complaints(Simulation simulation) {
        return IntStream.range(0, simulation.setup().groups())
                .filter(group -> holders(simulation, group).size() != 1)
                .mapToObj(group -> simulation.groupName(group) + " is held by " + holders(simulation, group))
                .toList();
    }

    /** Names of the nodes whose kernels have the group. */
    static List<String> holders(Simulation simulation, int group) {
        return simulation.nodes().stream()
                .filter(node -> node.kernel().has(group))
                .map(SimulatedNode::name)
                .toList();
    }
}
