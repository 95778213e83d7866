package org.vippy.simulation;

import java.util.HashMap;
import org.vippy.election.GroupSet;

/** What happens to a whole host, for a while or for good. */
final class HostFault {
    private HostFault() {}

    /** Power is lost: the addresses go with the kernel, whose clock begins anew with the next start. */
    record Reboot(long atNanos, long durationNanos, int node) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            simulation.nodes().get(node).losePower();
            return simulation.nodes().get(node)::start;
        }
    }

    /** SIGKILL, and nobody starts it again; with power lost the addresses go at once, else with their leases. */
    record Death(long atNanos, int node, boolean powerToo) implements Lasting {
        @Override
        public Runnable begin(Simulation simulation) {
            var dead = simulation.nodes().get(node);
            if (powerToo) {
                dead.losePower();
            } else {
                dead.crash();
            }
            dead.staysDown();
            return () -> {};
        }
    }

    /** An operator deactivates the node, and leaves it so. */
    record Retirement(long atNanos, int node) implements Lasting {
        @Override
        public Runnable begin(Simulation simulation) {
            simulation.nodes().get(node).vote(false, toString());
            return () -> {};
        }
    }

    /** The node cannot serve these groups any more. */
    record Unfit(long atNanos, int node, GroupSet groups) implements Lasting {
        @Override
        public Runnable begin(Simulation simulation) {
            var reasons = new HashMap<Integer, String>();
            groups.stream().forEach(group -> reasons.put(group, "interface gone"));
            simulation.nodes().get(node).setIneligible(toString(), reasons);
            return () -> {};
        }
    }

    /**
     * A node crashes, and a node that may get its groups is frozen just when its slow kernel is about to be asked for them.
     *
     * @param heir the node that is frozen, for longer than others wait for it
     * @param slowNanos how long its kernel takes, at most
     * @param workerToo false where only the loop hangs, and what it had asked for goes on
     */
    record FrozenHeir(long atNanos, int node, int heir, long staleNanos, long slowNanos, boolean workerToo)
            implements Fault {
        @Override
        public long durationNanos() {
            return staleNanos + slowNanos + frozenNanos();
        }

        @Override
        public long forgottenNanos() {
            return slowKernel().forgottenNanos();
        }

        private long frozenNanos() {
            return 2 * staleNanos + slowNanos;
        }

        private SlowKernel slowKernel() {
            return new SlowKernel(atNanos, durationNanos(), heir, slowNanos, 0);
        }

        @Override
        public Runnable begin(Simulation simulation) {
            var crash = new Crash(atNanos, durationNanos(), node).begin(simulation);
            var kernel = slowKernel().begin(simulation);
            var freezes = atNanos + staleNanos + slowNanos / 8;
            new Pause(freezes, frozenNanos(), heir, workerToo).schedule(simulation);
            return () -> {
                kernel.run();
                crash.run();
            };
        }
    }

    /** Somebody deletes addresses again and again, as another tool does that takes them for its own. */
    record Thief(long atNanos, long durationNanos, int node, GroupSet groups, long everyNanos) implements Fault {
        @Override
        public boolean mayBar() {
            return true;
        }

        @Override
        public Runnable begin(Simulation simulation) {
            steal(simulation);
            return () -> {};
        }

        private void steal(Simulation simulation) {
            new Fault.LostAddresses(atNanos, node, groups).begin(simulation);
            var next = simulation.queue().nowNanos() + everyNanos;
            if (next < endNanos()) {
                simulation.queue().at(next, () -> steal(simulation));
            }
        }
    }

    /** Somebody, or a check that flaps, deactivates and activates the node again and again. */
    record Toggling(long atNanos, long durationNanos, int node, long periodNanos) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            toggle(simulation);
            return () -> {};
        }

        private void toggle(Simulation simulation) {
            var now = simulation.queue().nowNanos();
            if (now < endNanos()) {
                var end = new Deactivate(now, periodNanos, node).begin(simulation);
                simulation.queue().at(Math.min(endNanos(), now + periodNanos), end);
                simulation.queue().at(now + 2 * periodNanos, () -> toggle(simulation));
            }
        }
    }

    /** A fault that is over at once and leaves the host as it made it, to the end. */
    interface Lasting extends Fault {
        @Override
        default long durationNanos() {
            return 0;
        }
    }
}
