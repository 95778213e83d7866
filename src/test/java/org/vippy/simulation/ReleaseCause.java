package org.vippy.simulation;

import java.util.Set;
import org.vippy.election.Event;
import org.vippy.election.Occurrence;
import org.vippy.election.Status;

/**
 * Whether what a node says about a release is true: who gets a group in a planned move takes part, is mature and can serve
 * it; in a conflict somebody else holds it too; a vote, a stop, an ineligible group, a failure of the kernel were told; and a
 * stall took its time.
 *
 * @param event of the step
 */
record ReleaseCause(Simulation simulation, SimulatedProcess process, Event event) {
    /** The shortest lease; a stall below it, and below half of the stale time, costs nothing. */
    private static final long LEASE_MIN_NANOS = 1_000_000_000;

    /** A lease began when the kernel was asked for it, and the kernel counts from when it did the work. */
    private static final long KERNEL_NANOS = 1_200_000_000;

    boolean isTrue(int group, Occurrence occurrence) {
        var view = View.of(process);
        var knowledge = process.knowledge();
        return switch (occurrence.cause()) {
            case STALL ->
                knowledge.gapNanos()
                        > Math.min(LEASE_MIN_NANOS, simulation.setup().staleNanos() / 2);
            case STOP -> knowledge.isStopping();
            case ACTIVITY -> knowledge.isVotedOut();
            case ELIGIBILITY ->
                knowledge.isIneligible(group)
                        || view.status().groups().get(group).dampedNanos() > 0;
            case KERNEL -> kernelFailed(group);
            case UNHEARD -> leaseRanOut(view, group) || isUnheard(view);
            case ALONE ->
                view.status().reasons().stream()
                        .map(Status.Reason::code)
                        .anyMatch(Set.of("no-quorum", "isolated")::contains);
            case PIN -> view.status().groups().get(group).why() == Status.Why.PINNED;
            case CONFLICT -> !view.otherHolders(group).isEmpty();
            case BALANCE -> isCandidate(view, view.named(occurrence), group);
            case PREFERENCE -> {
                var next = view.named(occurrence);
                yield isCandidate(view, next, group)
                        && view.prefers(group, next.name(), process.node().name());
            }
            case CONFIGURATION -> !process.terms().has(group) || !process.isNamed() || isExcluded(view);
            case START, UNHELD, HOLDER_LOST, PEER -> false;
        };
    }

    /** Somebody who is heard has another configuration of the same version, or a higher one that does not come. */
    private static boolean isExcluded(View view) {
        return view.status().peers().stream()
                .anyMatch(peer -> View.isHeard(peer)
                        && !peer.agreed()
                        && peer.configVersion() >= view.status().configVersion());
    }

    private static boolean isCandidate(View view, Status.PeerStatus next, int group) {
        return next != null
                && next.state() == Status.Hearing.TWO_WAY
                && next.mature()
                && next.agreed()
                && view.couldServe(next, group);
    }

    private boolean kernelFailed(int group) {
        return isGone(event, group)
                || (event instanceof Event.KernelAnswered answer
                        && answer.failed().containsKey(group));
    }

    /** Whether this is the news that an address of the group is not in the kernel. */
    static boolean isGone(Event event, int group) {
        return switch (event) {
            case Event.AddressesVanished vanished -> vanished.groups().contains(group);
            case Event.KernelAnswered answer -> answer.gone().contains(group);
            default -> false;
        };
    }

    private boolean leaseRanOut(View view, int group) {
        return isGone(event, group)
                && (view.status().leaseSeconds() < 1
                        || process.node().kernel().lastLifetimeNanos(group) < KERNEL_NANOS);
    }

    /** Nobody who is heard, active or not, has acknowledged anything for the stale time less two intervals; the deaf do not count. */
    private boolean isUnheard(View view) {
        var usual = simulation.setup().intervalNanos();
        // One that announces more seldom than the others makes all of them take more time to react.
        var longest = simulation.nodes().stream()
                .mapToLong(SimulatedNode::longestIntervalNanos)
                .max()
                .orElseThrow();
        var patience = simulation.setup().staleNanos() - 2 * longest;
        return isUnheard(view, patience, usual * 5 / 2) || isUnheard(view, patience, longest * 5 / 2);
    }

    private static boolean isUnheard(View view, long patience, long recent) {
        var listeners = view.status().peers().stream()
                .filter(peer -> View.isHeard(peer) && peer.ageNanos() <= recent)
                .filter(peer -> !peer.reasons().contains("deaf"))
                .toList();
        return !listeners.isEmpty()
                && listeners.stream()
                        .allMatch(peer -> peer.acknowledgedAgeNanos() < 0 || peer.acknowledgedAgeNanos() >= patience);
    }
}
