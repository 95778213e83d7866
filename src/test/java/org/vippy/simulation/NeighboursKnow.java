package org.vippy.simulation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Of all nodes the holder was the last to tell the neighbours of a group: their traffic goes where the group is. After a
 * partition this needs a word of its own, since the other side told them too.
 *
 * <p>Assumed: who told them last has been heard by the holder since. Nobody knows what a node told its side of a partition
 * that it did not outlive.
 */
final class NeighboursKnow implements Validation {
    @Override
    public List<String> complaints(Simulation simulation) {
        return IntStream.range(0, simulation.setup().groups())
                .filter(group -> isMistaken(simulation, group))
                .mapToObj(group -> "the neighbours take "
                        + simulation
                                .nodes()
                                .get(simulation.moves().lastTeller(group))
                                .name()
                        + " for the holder of " + simulation.groupName(group) + ", true is "
                        + OneHolderEach.holders(simulation, group))
                .toList();
    }

    private static boolean isMistaken(Simulation simulation, int group) {
        var teller = simulation.moves().lastTeller(group);
        var holders = OneHolderEach.holders(simulation, group);
        return teller >= 0
                && !simulation.nodes().get(teller).isDown()
                && !holders.isEmpty()
                && !holders.contains(simulation.nodes().get(teller).name());
    }
}
