package org.vippy.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vippy.election.Status;

/** Every daemon knows every group's true holder, and takes it for the owner. */
final class Agreement implements Validation {
    @Override
    public List<String> complaints(Simulation simulation) {
        var complaints = new ArrayList<String>();
        var holders = IntStream.range(0, simulation.setup().groups())
                .mapToObj(group -> OneHolderEach.holders(simulation, group))
                .toList();
        for (var node : simulation.nodes()) {
            var process = node.process();
            if (process != null && (!process.isNamed() || node.isLeftBehind())) {
                continue;
            }
            if (process != null) {
                var status = process.machine().status(node.clockNanos());
                compare(status, holders, Restraint.mayLeaveUnheld(simulation), complaints);
            } else if (!node.isDown()) {
                complaints.add(node.name() + " does not run");
            }
        }
        return complaints;
    }

    private static void compare(
            Status status, List<List<String>> holders, boolean restrained, List<String> complaints) {
        for (var group = 0; group < holders.size(); group++) {
            var seen = status.groups().get(group);
            var owner = seen.owner() == null ? List.of() : List.of(seen.owner());
            var unheld =
                    restrained && holders.get(group).isEmpty() && seen.holders().isEmpty();
            if (unheld) {
                continue;
            }
            if (!seen.holders().equals(holders.get(group)) || !owner.equals(holders.get(group))) {
                complaints.add("%s takes %s for the owner and %s for holders of %s, true is %s"
                        .formatted(status.self(), seen.owner(), seen.holders(), seen.id(), holders.get(group)));
            }
        }
    }
}
