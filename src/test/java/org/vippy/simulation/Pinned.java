package org.vippy.simulation;

/** Whether an operator still wants a group somewhere, since he has not taken it back, or did so where no daemon ran. */
final class Pinned {
    private Pinned() {}

    static boolean anywhere(Simulation simulation, int group) {
        return simulation.nodes().stream().anyMatch(node -> at(node, group));
    }

    private static boolean at(SimulatedNode node, int group) {
        var process = node.process();
        return process != null
                && process.machine()
                                .status(node.clockNanos())
                                .groups()
                                .get(group)
                                .pin()
                        != null;
    }
}
