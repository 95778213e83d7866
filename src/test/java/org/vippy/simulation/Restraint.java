package org.vippy.simulation;

import org.vippy.election.Policy;

/** What the policy keeps from being held at the end, when some nodes are gone for good. */
final class Restraint {
    private Restraint() {}

    /** Whether too few nodes run for any of them to hold anything. */
    static boolean lacksQuorum(Simulation simulation) {
        return running(simulation) < policy(simulation).quorum();
    }

    /**
     * Whether a group may be without a holder though a node could serve it: no quorum, or a single node is left and is not to
     * take what the others held. It takes it all the same where it knows that they left politely. Or one that cannot use
     * the configuration of the others is alive and makes no quorum.
     */
    static boolean mayLeaveUnheld(Simulation simulation) {
        return lacksQuorum(simulation)
                || simulation.nodes().stream().anyMatch(SimulatedNode::isLeftBehind)
                || (running(simulation) == 1 && policy(simulation).isolated() != Policy.Isolated.TAKE);
    }

    /** Whether an inactive node may hold what no active one can serve. */
    static boolean mayKeepInactive(Simulation simulation) {
        return policy(simulation).allInactive() == Policy.AllInactive.KEEP;
    }

    private static long running(Simulation simulation) {
        return simulation.nodes().stream()
                .filter(node -> node.process() != null && node.process().isNamed())
                .count();
    }

    private static Policy policy(Simulation simulation) {
        return simulation.setup().cluster().policy();
    }
}
