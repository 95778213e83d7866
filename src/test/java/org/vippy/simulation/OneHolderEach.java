package org.vippy.simulation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Each group that a node can serve is held by exactly one kernel, and one of these; the others by none. Where the policy does
 * not let nodes hold what they could, or lets inactive ones hold what nobody else can, there are fewer or more.
 */
final class OneHolderEach implements Validation {
    @Override
    public List<String> complaints(Simulation simulation) {
        return IntStream.range(0, simulation.setup().groups())
                .filter(group -> !isWell(simulation, group))
                .mapToObj(group -> simulation.groupName(group) + " is held by " + holders(simulation, group))
                .toList();
    }

    private static boolean isWell(Simulation simulation, int group) {
        var holders = simulation.nodes().stream()
                .filter(node -> node.kernel().has(group))
                .toList();
        if (holders.isEmpty() && Restraint.mayLeaveUnheld(simulation)) {
            return true;
        }
        var servable = simulation.nodes().stream().anyMatch(node -> node.canServe(group));
        if (servable) {
            return holders.size() == 1 && holders.getFirst().canServe(group) && !Restraint.lacksQuorum(simulation);
        }
        return holders.isEmpty() || (holders.size() == 1 && Restraint.mayKeepInactive(simulation));
    }

    /** Names of the nodes whose kernels have the group. */
    static List<String> holders(Simulation simulation, int group) {
        return simulation.nodes().stream()
                .filter(node -> node.kernel().has(group))
                .map(SimulatedNode::name)
                .toList();
    }
}
