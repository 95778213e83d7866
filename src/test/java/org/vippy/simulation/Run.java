package org.vippy.simulation;

import java.util.List;
import java.util.function.Consumer;

/**
 * What came of a plan.
 *
 * @param plan what was run
 * @param hash of the whole course
 * @param violations empty when every promise was kept
 * @param steps that all machines took
 * @param unpromised times that two nodes held a group where nothing is promised
 * @param windows pauses that hit the window that no daemon can close
 * @param settledNanos time from the end of the last fault to the last move
 */
record Run(
        Plan plan, long hash, List<Violation> violations, long steps, int unpromised, int windows, long settledNanos) {

    /** A process that was told to stop while it was paused ends within this time afterwards. */
    private static final long STOP_NANOS = 2_000_000_000;

    static Run of(Plan plan, Trace trace) {
        return of(plan, trace, simulation -> {});
    }

    /** A run that somebody else watches as well. */
    static Run of(Plan plan, Trace trace, Consumer<Simulation> watcher) {
        var simulation = new Simulation(plan.setup(), trace);
        watcher.accept(simulation);
        for (var node : simulation.nodes()) {
            simulation.queue().at(plan.startsNanos().get(node.index()), node::start);
        }
        plan.faults().forEach(fault -> fault.schedule(simulation));
        simulation.queue().at(plan.lastFaultNanos(), simulation.network()::calmDown);
        simulation
                .queue()
                .at(plan.lastFaultNanos() + STOP_NANOS, () -> simulation.nodes().forEach(SimulatedNode::start));
        simulation.queue().runUntil(plan.endNanos());
        return result(plan, simulation);
    }

    private static Run result(Plan plan, Simulation simulation) {
        var checks = simulation.checks();
        var violations = checks.violations().isEmpty() ? Validation.check(simulation) : checks.violations();
        return new Run(
                plan,
                simulation.trace().hash(),
                List.copyOf(violations),
                simulation.steps(),
                checks.unpromised(),
                checks.windows(),
                Math.max(0, simulation.moves().lastMoveNanos() - plan.lastFaultNanos()));
    }

    /** Which part of the time that it had to settle it took. */
    double settledPart() {
        return (double) settledNanos / plan.settlingNanos();
    }

    boolean failed() {
        return !violations.isEmpty();
    }

    /** The first promise that was broken. */
    String promise() {
        return violations.getFirst().promise();
    }
}
