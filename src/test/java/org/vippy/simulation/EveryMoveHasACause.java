package org.vippy.simulation;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.vippy.election.Action;
import org.vippy.election.Event;
import org.vippy.election.Occurrence;

/**
 * In the step that asks to acquire or release a group, a report about that group, or about the whole node, says why, and
 * what it says is true: {@link AcquisitionCause}, {@link ReleaseCause}. To release again what was not released at the first
 * try is no move. Nothing is assumed.
 */
final class EveryMoveHasACause implements Invariant {
    private final Simulation simulation;

    EveryMoveHasACause(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public void stepped(SimulatedProcess process, Event event, List<Action> actions) {
        for (var action : actions) {
            if (action instanceof Action.Acquire acquire) {
                var truth = new AcquisitionCause(simulation, process, event);
                acquire.groups().stream()
                        .filter(group -> !isReady(process, event, group))
                        .forEach(group ->
                                check(process, group, "acquires", actions, report -> truth.isTrue(group, report)));
            } else if (action instanceof Action.Release release) {
                var truth = new ReleaseCause(simulation, process, event);
                release.groups().stream()
                        .filter(process.knowledge().wanted()::get)
                        .forEach(group ->
                                check(process, group, "releases", actions, report -> truth.isTrue(group, report)));
            }
        }
    }

    /** It was asked for before, with the cause, and has waited. */
    private static boolean isReady(SimulatedProcess process, Event event, int group) {
        return event instanceof Event.AcquisitionReady ready
                && ready.groups().contains(group)
                && process.knowledge().wanted().get(group);
    }

    private void check(
            SimulatedProcess process, int group, String verb, List<Action> actions, Predicate<Occurrence> isTrue) {
        var what = process.node().name() + " " + verb + " " + simulation.groupName(group);
        var reports = about(simulation.groupName(group), actions);
        if (reports.stream().noneMatch(isTrue)) {
            // An operator's word about the group may come in the step in which the whole node lets go.
            reports = Stream.concat(reports.stream(), about(process.node().name(), actions).stream())
                    .toList();
        }
        if (reports.isEmpty()) {
            simulation.checks().violated(this, what + " and does not say why");
        } else if (reports.stream().noneMatch(isTrue)) {
            simulation.checks().violated(this, what + " and says " + words(reports) + ", which is not so");
        }
    }

    private static List<Occurrence> about(String subject, List<Action> actions) {
        return Action.only(Action.Report.class, actions).stream()
                .map(Action.Report::occurrence)
                .filter(occurrence -> occurrence.subject().equals(subject))
                .toList();
    }

    private static List<String> words(List<Occurrence> reports) {
        return reports.stream()
                .map(report -> report.text() + " [" + report.cause() + "]")
                .toList();
    }
}
