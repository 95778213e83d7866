package org.vippy.simulation;

import java.util.List;

/** Every daemon has the configuration of the highest version that is in the file or the store of any node that runs. */
final class ConfigurationAgreed implements Validation {
    @Override
    public List<String> complaints(Simulation simulation) {
        var highest = simulation.highest();
        return simulation.nodes().stream()
                .filter(node -> node.process() != null)
                .map(node -> node.process().machine().status(node.clockNanos()))
                .filter(status -> status.configVersion() != highest.version()
                        || !status.digest().equals(highest.digest()))
                .map(status -> status.self() + " has version " + status.configVersion() + " of the configuration, the"
                        + " highest is " + highest.version())
                .toList();
    }
}
