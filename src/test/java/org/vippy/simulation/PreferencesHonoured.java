package org.vippy.simulation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Each group that preempts is with the first of the nodes it prefers that can serve it. */
final class PreferencesHonoured implements Validation {
    @Override
    public List<String> complaints(Simulation simulation) {
        if (Damped.anywhere(simulation) || Restraint.mayLeaveUnheld(simulation)) {
            return List.of();
        }
        var groups = simulation.setup().cluster().groups();
        var pinned = Pinned.groups(simulation);
        return IntStream.range(0, groups.size())
                .filter(group -> groups.get(group).preempt() && !pinned.contains(group))
                .mapToObj(group -> complaint(simulation, group))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> complaint(Simulation simulation, int group) {
        var wanted = simulation.setup().cluster().groups().get(group);
        return wanted.preferences().stream()
                .filter(name -> simulation.node(name).canServe(group))
                .findFirst()
                .filter(name -> !simulation.node(name).kernel().has(group))
                .map(name -> wanted.id() + " is not held by " + name);
    }
}
