package org.vippy.simulation;

import java.util.List;
import java.util.stream.IntStream;

/** Each group that prefers a node is where it wants to be, since at the end all nodes are well. */
final class PreferencesHonoured implements Validation {
    @Override
    public List<String> complaints(Simulation simulation) {
        var groups = simulation.setup().cluster().groups();
        return IntStream.range(0, groups.size())
                .filter(group -> !groups.get(group).preferences().isEmpty())
                .filter(group -> !OneHolderEach.holders(simulation, group)
                        .contains(groups.get(group).preferences().getFirst()))
                .mapToObj(group -> groups.get(group).id() + " is not held by "
                        + groups.get(group).preferences().getFirst())
                .toList();
    }
}
