package org.vippy.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vippy.election.Action;
import org.vippy.election.Event;
import org.vippy.election.Occurrence;
import org.vippy.election.Status;

/**
 * In the step that asks to acquire or release a group, a report about that group, or about the whole node, says why. To
 * release again what was not released at the first try is no move.
 *
 * <p>The reason of an acquisition is true in the eyes of the node: a lost holder is one that it does not hear or that said
 * goodbye, in a planned move the former holder is heard, and inactive or not as the reason says, and a repair follows
 * a loss. Nothing is assumed.
 */
final class EveryMoveHasACause implements Invariant {
    private static final Set<Status.Hearing> HEARD = Set.of(Status.Hearing.ONE_WAY, Status.Hearing.TWO_WAY);

    private final Simulation simulation;
    private final Map<SimulatedProcess, Set<Integer>> wanted = new HashMap<>();

    EveryMoveHasACause(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public void stepped(SimulatedProcess process, Event event, List<Action> actions) {
        if (event instanceof Event.Started started) {
            started.kept().stream().forEach(group -> wantedBy(process).add(group));
        }
        for (var action : actions) {
            if (action instanceof Action.Acquire acquire) {
                acquire.groups().stream().forEach(group -> checkAcquisition(process, event, group, actions));
            } else if (action instanceof Action.Release release) {
                release.groups().stream()
                        .filter(group -> wantedBy(process).remove(group))
                        .forEach(group -> check(process, group, "releases", actions));
            }
        }
    }

    private Set<Integer> wantedBy(SimulatedProcess process) {
        return wanted.computeIfAbsent(process, _ -> new HashSet<>());
    }

    private void checkAcquisition(SimulatedProcess process, Event event, int group, List<Action> actions) {
        wantedBy(process).add(group);
        check(process, group, "acquires", actions);
        Action.only(Action.Report.class, actions).stream()
                .map(Action.Report::occurrence)
                .filter(occurrence -> occurrence.subject().equals(simulation.groupName(group)))
                .filter(occurrence -> !isTrue(process, event, group, occurrence))
                .forEach(occurrence -> simulation
                        .checks()
                        .violated(
                                this,
                                process.node().name() + " acquires " + occurrence.subject() + " and says "
                                        + occurrence.text() + " [" + occurrence.cause() + "], which is not so"));
    }

    private boolean isTrue(SimulatedProcess process, Event event, int group, Occurrence occurrence) {
        var former = former(process, occurrence);
        return switch (occurrence.cause()) {
            case KERNEL -> event instanceof Event.AddressesVanished;
            case UNHELD -> former.isEmpty();
            case HOLDER_LOST -> former.stream().noneMatch(EveryMoveHasACause::isHeard) && !former.isEmpty();
            case BALANCE -> former.stream().anyMatch(peer -> isHeard(peer) && peer.active());
            case PREFERENCE ->
                former.stream().anyMatch(peer -> isHeard(peer) && peer.active()) && isPreferred(process, group);
            case ACTIVITY -> former.stream().anyMatch(peer -> isHeard(peer) && !peer.active());
            case ELIGIBILITY -> former.stream().anyMatch(EveryMoveHasACause::isHeard);
            case START, STOP, CONFLICT, CONFIGURATION, UNHEARD, STALL, PEER -> false;
        };
    }

    /** The peer that the report names, as the node sees it. */
    private static List<Status.PeerStatus> former(SimulatedProcess process, Occurrence occurrence) {
        var words = List.of(occurrence.text().split("[ ,:]+"));
        return process.machine().status(process.node().clockNanos()).peers().stream()
                .filter(peer -> words.contains(peer.name()))
                .toList();
    }

    private static boolean isHeard(Status.PeerStatus peer) {
        return HEARD.contains(peer.state());
    }

    private boolean isPreferred(SimulatedProcess process, int group) {
        var preferences = simulation.setup().cluster().groups().get(group).preferences();
        return preferences.contains(process.node().name());
    }

    private void check(SimulatedProcess process, int group, String verb, List<Action> actions) {
        var node = process.node().name();
        var subjects = Set.of(node, simulation.groupName(group));
        var explained = Action.only(Action.Report.class, actions).stream()
                .anyMatch(report -> subjects.contains(report.occurrence().subject()));
        if (!explained) {
            simulation
                    .checks()
                    .violated(this, node + " " + verb + " " + simulation.groupName(group) + " and does not say why");
        }
    }
}
