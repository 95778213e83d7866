package org.vippy.simulation;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * At most one kernel holds a group.
 *
 * <p>Assumed, else two holders are no breach:
 * <ul>
 *   <li>The two holders are not apart ({@link Contacts}): no network can tell apart a partition and two dead nodes. With a
 *       quorum and a lease that protects this is not assumed.
 *   <li>With a lease that protects, nothing about processes: they pause, crash and restart at will. Without one, both
 *       processes run and have done so for some moments, since nothing takes an address from a process that hangs.
 *   <li>No process is stopped in the few microseconds between its worker's look at the clock and the system call; else
 *       until it has looked again, or its lease is over.
 *   <li>No machine was stopped with its kernel and clock; else until a lease is over that ran when it went on.
 *   <li>No system call takes effect long after it was made; else until the worker has looked at the clock again.
 * </ul>
 */
final class OneHolder implements Invariant {
    private static final long RECHECK_NANOS = 20_000_000;
    /** A release that failed is tried again after 200 ms. */
    private static final long SETTLED_NANOS = 250_000_000;

    private record Pair(int group, int one, int other) {}

    private final Simulation simulation;
    private final List<BitSet> holders;
    private final Set<Pair> excused = new HashSet<>();
    private int unpromised;

    OneHolder(Simulation simulation) {
        this.simulation = simulation;
        holders = IntStream.range(0, simulation.setup().groups())
                .mapToObj(_ -> new BitSet())
                .toList();
    }

    /** How often two holders were seen that the design does not promise to prevent. */
    int unpromised() {
        return unpromised;
    }

    @Override
    public void kernelChanged(SimulatedNode node, int group, boolean present) {
        holders.get(group).set(node.index(), present);
        if (present) {
            holders.get(group).stream()
                    .filter(other -> other != node.index())
                    .forEach(other ->
                            judge(new Pair(group, Math.min(node.index(), other), Math.max(node.index(), other))));
        }
    }

    private void judge(Pair pair) {
        var now = holders.get(pair.group());
        if (!now.get(pair.one()) || !now.get(pair.other())) {
            excused.remove(pair);
        } else if (isExcused(pair)) {
            if (excused.add(pair)) {
                unpromised++;
            }
            simulation.queue().after(RECHECK_NANOS, () -> judge(pair));
        } else {
            var nodes = simulation.nodes();
            simulation
                    .checks()
                    .violated(
                            this,
                            simulation.groupName(pair.group()) + " is held by "
                                    + nodes.get(pair.one()).name() + " and "
                                    + nodes.get(pair.other()).name());
        }
    }

    private boolean isExcused(Pair pair) {
        return isExcused(simulation.nodes().get(pair.one()), simulation.nodes().get(pair.other()));
    }

    /** Whether nothing is promised about what both of them hold. */
    boolean isExcused(SimulatedNode one, SimulatedNode other) {
        return isUnfenced(one)
                || isUnfenced(other)
                || (!hasQuorum() && simulation.contacts().apart(one.index(), other.index()));
    }

    private boolean hasQuorum() {
        return simulation.setup().cluster().policy().quorum() > 0
                && simulation.setup().timing().leaseProtects();
    }

    private boolean isUnfenced(SimulatedNode node) {
        if (simulation.checks().isExempt(node)) {
            return true;
        }
        return !simulation.setup().timing().leaseProtects()
                && (node.settledForNanos() < SETTLED_NANOS || !node.workerIdle());
    }
}
