package org.vippy.simulation;

import java.util.List;
import org.vippy.election.Cluster;
import org.vippy.election.Status;

/**
 * Every daemon has the configuration of the highest version that is in the file or the store of any node that runs. One that
 * cannot use it says so.
 */
final class ConfigurationAgreed implements Validation {
    @Override
    public List<String> complaints(Simulation simulation) {
        var highest = simulation.highest();
        return simulation.nodes().stream()
                .filter(node -> node.process() != null)
                .map(node -> node.process().machine().status(node.clockNanos()))
                .filter(status -> !isWell(status, highest, simulation.node(status.self())))
                .map(status -> status.self() + " has version " + status.configVersion() + " of the configuration, the"
                        + " highest is " + highest.version())
                .toList();
    }

    private static boolean isWell(Status status, Cluster highest, SimulatedNode node) {
        return node.isLeftBehind()
                ? status.reasons().stream().anyMatch(reason -> reason.code().equals("config-unusable"))
                : status.configVersion() == highest.version() && status.digest().equals(highest.digest());
    }
}
