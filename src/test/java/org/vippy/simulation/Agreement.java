package org.vippy.simulation;

import java.util.ArrayList;
import java.util.List;
import org.vippy.election.Status;

/** Every node knows every group's true holder, and takes it for the owner. */
final class Agreement implements Validation {
    @Override
    public List<String> complaints(Simulation simulation) {
        var complaints = new ArrayList<String>();
        for (var node : simulation.nodes()) {
            var process = node.process();
            if (process == null) {
                complaints.add(node.name() + " does not run");
            } else {
                compare(simulation, process.machine().status(node.clockNanos()), complaints);
            }
        }
        return complaints;
    }

    private static void compare(Simulation simulation, Status status, List<String> complaints) {
        for (var group = 0; group < simulation.setup().groups(); group++) {
            var seen = status.groups().get(group);
            var holders = OneHolderEach.holders(simulation, group);
            if (!seen.holders().equals(holders) || !List.of(seen.owner() + "").equals(holders)) {
                complaints.add("%s takes %s for the owner and %s for holders of %s, true is %s"
                        .formatted(status.self(), seen.owner(), seen.holders(), seen.id(), holders));
            }
        }
    }
}
