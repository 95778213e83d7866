package org.vippy.simulation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.vippy.election.Action;
import org.vippy.election.Event;
import org.vippy.election.Occurrence.Cause;

/**
 * A node asks for a group that comes to it by a planned move, from a holder that is alive, only when that group has gone from
 * every other kernel: kernel first, announcement after, and only then the next one.
 *
 * <p>Assumed: what {@link OneHolder} assumes of the two nodes.
 */
final class ReleaseBeforeAcquire implements Invariant {
    private static final Set<Cause> PLANNED = EnumSet.of(
            Cause.BALANCE, Cause.PREFERENCE, Cause.PIN, Cause.ACTIVITY, Cause.ELIGIBILITY, Cause.CONFIGURATION);

    private final Simulation simulation;
    private final OneHolder oneHolder;

    ReleaseBeforeAcquire(Simulation simulation, OneHolder oneHolder) {
        this.simulation = simulation;
        this.oneHolder = oneHolder;
    }

    @Override
    public void stepped(SimulatedProcess process, Event event, List<Action> actions) {
        for (var acquire : Action.only(Action.Acquire.class, actions)) {
            acquire.groups().stream()
                    .filter(group -> isPlanned(group, actions))
                    .forEach(group -> check(process.node(), group));
        }
    }

    private boolean isPlanned(int group, List<Action> actions) {
        return Action.only(Action.Report.class, actions).stream()
                .map(Action.Report::occurrence)
                .anyMatch(occurrence -> occurrence.subject().equals(simulation.groupName(group))
                        && PLANNED.contains(occurrence.cause()));
    }

    private void check(SimulatedNode node, int group) {
        simulation.nodes().stream()
                .filter(other -> other != node && other.kernel().has(group) && !oneHolder.isExcused(node, other))
                .findFirst()
                .ifPresent(other -> simulation
                        .checks()
                        .violated(
                                this,
                                node.name() + " asks for " + simulation.groupName(group) + " by a planned move while "
                                        + other.name() + " has it"));
    }
}
