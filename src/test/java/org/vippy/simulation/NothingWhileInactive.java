package org.vippy.simulation;

import java.util.List;
import org.vippy.election.Action;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.election.Policy;

/**
 * Where its policy does not let it keep anything: in the step in which a node says that it is inactive it asks its kernel to remove all that it holds, or where somebody
 * deactivated or stopped it, once its successors have had a moment to claim it. Then the kernel holds nothing; and a daemon that ends leaves nothing behind and ends within a second.
 *
 * <p>Assumed, but for what it asks for: the process ran, and its kernel did what it was asked for, for half a second (a second for the end).
 */
final class NothingWhileInactive implements Invariant {
    private static final long SETTLE_NANOS = 100_000_000;
    private static final long INACTIVE_NANOS = 500_000_000;
    private static final long STOP_NANOS = 1_000_000_000;

    private final Simulation simulation;

    NothingWhileInactive(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public void stepped(SimulatedProcess process, Event event, List<Action> actions) {
        for (var announce : Action.only(Action.Announce.class, actions)) {
            if (!announce.announcement().active() && !mayKeep()) {
                checkAskedToRelease(process, event, actions);
            }
        }
        if (event instanceof Event.ActivityVoted vote && !vote.active() && !mayKeep()) {
            var votesCast = process.votesCast();
            var until = until(vote);
            later(() -> checkInactive(process, votesCast, until));
        } else if (event instanceof Event.StopRequested) {
            simulation.queue().after(STOP_NANOS, () -> checkStopped(process));
        }
    }

    /** Who says that it takes no part asks for nothing new, and soon has asked the kernel to remove all that it asked for. */
    private void checkAskedToRelease(SimulatedProcess process, Event event, List<Action> actions) {
        var kept = process.knowledge().wantedAfter(event, actions);
        if (maySettle(process)) {
            kept.andNot(process.knowledge().wanted());
        }
        if (!kept.isEmpty()) {
            simulation
                    .checks()
                    .violated(
                            this,
                            process.node().name() + " takes no part and keeps "
                                    + simulation.names(GroupSet.of(kept.stream())));
        }
    }

    /** Whether those who will have its groups may still be claiming them. */
    private boolean maySettle(SimulatedProcess process) {
        var knowledge = process.knowledge();
        var patience = Math.min(SETTLE_NANOS, simulation.setup().intervalNanos());
        return (knowledge.isVotedOut() || knowledge.isStopping() || !process.isNamed())
                && knowledge.takesNoPartForNanos() < patience;
    }

    private boolean mayKeep() {
        return simulation.setup().cluster().policy().allInactive() == Policy.AllInactive.KEEP;
    }

    private void later(Runnable check) {
        simulation.queue().after(INACTIVE_NANOS, check);
    }

    /** When the vote may have lapsed, by a clock that is fast. */
    private long until(Event.ActivityVoted vote) {
        var counts = vote.timeToLiveNanos() == 0 ? Long.MAX_VALUE / 2 : vote.timeToLiveNanos() / 100 * 99;
        return simulation.queue().nowNanos() + counts;
    }

    private void checkInactive(SimulatedProcess process, int votesCast, long untilNanos) {
        var node = process.node();
        if (process.ended()
                || process.votesCast() != votesCast
                || node.kernel().isEmpty()
                || simulation.queue().nowNanos() >= untilNanos) {
            return;
        }
        if (node.settledForNanos() < INACTIVE_NANOS || !node.workerIdle()) {
            later(() -> checkInactive(process, votesCast, untilNanos));
        } else {
            simulation.checks().violated(this, node.name() + " is inactive and holds " + held(node));
        }
    }

    private String held(SimulatedNode node) {
        return simulation.names(node.kernel().present());
    }

    private void checkStopped(SimulatedProcess process) {
        if (process.ended()) {
            return;
        }
        if (process.node().settledForNanos() < STOP_NANOS) {
            later(() -> checkStopped(process));
        } else {
            simulation.checks().violated(this, process.node().name() + " was told to stop and has not ended");
        }
    }

    @Override
    public void terminates(SimulatedProcess process) {
        var node = process.node();
        if (!node.kernel().isEmpty() && node.settledForNanos() > STOP_NANOS) {
            simulation.checks().violated(this, node.name() + " ends and leaves " + held(node));
        }
    }
}
