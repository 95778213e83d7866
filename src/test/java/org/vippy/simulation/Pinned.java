package org.vippy.simulation;

import java.util.Objects;
import java.util.stream.IntStream;
import org.vippy.election.GroupSet;

/** What an operator still wants somewhere, since he has not taken it back, or did so where no daemon ran. */
final class Pinned {
    private Pinned() {}

    /** Those on any node; asks every daemon for its status. */
    static GroupSet groups(Simulation simulation) {
        return GroupSet.of(simulation.nodes().stream()
                .filter(node -> node.process() != null)
                .flatMapToInt(Pinned::at));
    }

    private static IntStream at(SimulatedNode node) {
        var groups = Objects.requireNonNull(node.process())
                .machine()
                .status(node.clockNanos())
                .groups();
        return IntStream.range(0, groups.size())
                .filter(group -> groups.get(group).pin() != null);
    }
}
