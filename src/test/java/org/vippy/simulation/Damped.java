package org.vippy.simulation;

/** Whether some node still leaves a group to others, since it lost it again and again. */
final class Damped {
    private Damped() {}

    static boolean anywhere(Simulation simulation) {
        return simulation.nodes().stream().anyMatch(Damped::at);
    }

    private static boolean at(SimulatedNode node) {
        var process = node.process();
        return process != null
                && process.machine().status(node.clockNanos()).groups().stream()
                        .anyMatch(group -> group.dampedNanos() > 0);
    }
}
