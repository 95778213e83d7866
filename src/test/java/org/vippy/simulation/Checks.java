package org.vippy.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.vippy.election.Action;
import org.vippy.election.Event;

/** All invariants of a run, and what broke them. The first breach ends the run. */
final class Checks {
    /** Far more than any run needs: a million for small clusters, and so much for each pair of nodes of large ones. */
    private static final long STEPS_OF_PAIR_MAX = 20_000;

    private static final long STEPS_MAX = 1_000_000;

    /** The kernel removes an address within a second after its lease, and its work takes a while. */
    private static final long LEASE_LATE_NANOS = 1_500_000_000;

    private static final String THROWS = "NothingThrows";
    private static final String FOR_EVER = "NothingGoesOnForEver";

    private final Simulation simulation;
    private final OneHolder oneHolder;
    private final ReplayChangesNothing replayChangesNothing;
    private final List<Invariant> invariants;
    private final List<Violation> violations = new ArrayList<>();
    private final long[] exemptUntilNanos;
    private int windows;

    Checks(Simulation simulation) {
        this.simulation = simulation;
        oneHolder = new OneHolder(simulation);
        replayChangesNothing = new ReplayChangesNothing(simulation);
        invariants = List.of(
                oneHolder,
                new ReleaseBeforeAcquire(simulation, oneHolder),
                replayChangesNothing,
                new NothingWhileInactive(simulation),
                new EveryMoveHasACause(simulation),
                new OnlyActiveAcquires(simulation));
        exemptUntilNanos = new long[simulation.setup().nodes()];
    }

    /** Names of all that is checked in the course of a run. */
    List<String> promises() {
        return Stream.concat(Stream.of(THROWS, FOR_EVER), invariants.stream().map(invariant -> invariant
                        .getClass()
                        .getSimpleName()))
                .toList();
    }

    List<Violation> violations() {
        return violations;
    }

    /** Two holders that nothing promises to prevent. */
    int unpromised() {
        return oneHolder.unpromised();
    }

    /** Pauses that hit the window between a worker's look at the clock and its system call. */
    int windows() {
        return windows;
    }

    void kernelChanged(SimulatedNode node, int group, boolean present) {
        invariants.forEach(invariant -> invariant.kernelChanged(node, group, present));
    }

    void stepped(SimulatedProcess process, Event event, List<Action> actions) {
        for (var invariant : invariants) {
            invariant.stepped(process, event, actions);
        }
    }

    void terminates(SimulatedProcess process) {
        invariants.forEach(invariant -> invariant.terminates(process));
    }

    void replay(SimulatedProcess process, Event.Received event, Consumer<Event> step) {
        replayChangesNothing.replay(process, event, step);
    }

    void pausedInWindow() {
        windows++;
    }

    /** For so long, what this node holds breaks nothing. */
    void exempt(SimulatedNode node, long spanNanos) {
        var until = simulation.queue().nowNanos() + spanNanos;
        exemptUntilNanos[node.index()] = Math.max(until, exemptUntilNanos[node.index()]);
    }

    /** The same after which any lease that runs at the end of the span is over. */
    void exemptWithLease(SimulatedNode node, long spanNanos) {
        exempt(node, spanNanos + simulation.setup().staleNanos() + LEASE_LATE_NANOS);
    }

    boolean isExempt(SimulatedNode node) {
        var process = node.process();
        return simulation.queue().nowNanos() < exemptUntilNanos[node.index()]
                || (process != null && process.worker().wasCaughtInWindow());
    }

    void violated(Invariant invariant, String text) {
        violated(invariant.getClass().getSimpleName(), text);
    }

    void countSteps(long steps) {
        var nodes = (long) simulation.setup().nodes();
        if (steps > Math.max(STEPS_MAX, nodes * nodes * STEPS_OF_PAIR_MAX)) {
            violated(FOR_EVER, steps + " steps in one run");
        }
    }

    void threw(SimulatedProcess process, Event event, RuntimeException thrown) {
        var place = thrown.getStackTrace().length > 0 ? " at " + thrown.getStackTrace()[0] : "";
        violated(THROWS, process.node().name() + " throws " + thrown + place + " on " + event);
    }

    private void violated(String promise, String text) {
        violations.add(new Violation(promise, simulation.queue().nowNanos(), text));
        simulation.say("!", () -> promise + ": " + text);
        simulation.queue().halt();
    }
}
