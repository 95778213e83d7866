package org.vippy.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;

/** Something that goes wrong, or that somebody does, at one moment, and is over at a later one. Times are virtual. */
interface Fault {
    long NANOS_PER_SECOND = 1_000_000_000;

    long atNanos();

    long durationNanos();

    /** Makes it happen; returns what ends it. */
    Runnable begin(Simulation simulation);

    /** Whether the kernel refuses, or somebody insists on removing addresses, so that the node gives a group up for a while. */
    default boolean mayBar() {
        return false;
    }

    default long endNanos() {
        return atNanos() + durationNanos();
    }

    /** When nothing of it is left. */
    default long forgottenNanos() {
        return endNanos();
    }

    default void schedule(Simulation simulation) {
        simulation.queue().at(atNanos(), () -> {
            simulation.say("*", this::toString);
            var end = begin(simulation);
            simulation.queue().at(endNanos(), () -> {
                simulation.say("*", () -> "over: " + this);
                end.run();
            });
        });
    }

    /** A one-way connection. */
    record Way(int from, int to) {}

    /** SIGSTOP, a long garbage collection, a starved host; with {@code workerToo} false only the loop hangs. */
    record Pause(long atNanos, long durationNanos, int node, boolean workerToo) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            var process = simulation.nodes().get(node).process();
            if (process == null) {
                return () -> {};
            }
            process.pause(workerToo);
            return () -> process.resume(workerToo);
        }
    }

    /** A virtual machine that is stopped with its kernel and clock; nothing protects from what it holds afterwards. */
    record Suspend(long atNanos, long durationNanos, int node) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            simulation.checks().exemptWithLease(simulation.nodes().get(node), durationNanos);
            simulation.nodes().get(node).stoodStill(durationNanos);
            return new Pause(atNanos, durationNanos, node, true).begin(simulation);
        }
    }

    /** SIGKILL, and a start afterwards. */
    record Crash(long atNanos, long durationNanos, int node) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            simulation.nodes().get(node).crash();
            return simulation.nodes().get(node)::start;
        }
    }

    /** A polite stop, and a start afterwards. */
    record Stop(long atNanos, long durationNanos, int node) implements Fault {
        private static final int TRIES_MAX = 50;

        @Override
        public Runnable begin(Simulation simulation) {
            simulation.nodes().get(node).tell(new Event.StopRequested());
            return () -> restart(simulation, TRIES_MAX);
        }

        private void restart(Simulation simulation, int tries) {
            simulation.nodes().get(node).start();
            if (tries > 0) {
                simulation.queue().after(NANOS_PER_SECOND / 5, () -> restart(simulation, tries - 1));
            }
        }
    }

    /** Nothing passes on these ways. */
    record Cut(long atNanos, long durationNanos, List<Way> ways) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            ways.forEach(way -> simulation.network().link(way.from(), way.to()).cut());
            return () -> ways.forEach(
                    way -> simulation.network().link(way.from(), way.to()).mend());
        }
    }

    /** Nothing passes on these ways, and nothing that others say reaches the node. */
    record Deafness(long atNanos, long durationNanos, int node, List<Way> ways) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            var mend = new Cut(atNanos, durationNanos, ways).begin(simulation);
            simulation.nodes().get(node).deafen();
            return () -> {
                mend.run();
                simulation.nodes().get(node).undeafen();
            };
        }
    }

    /** Every link loses more. */
    record Loss(long atNanos, long durationNanos, double probability) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            simulation.network().beginLoss(probability);
            return () -> simulation.network().endLoss(probability);
        }
    }

    /** A way holds every datagram up. */
    record Clog(long atNanos, long durationNanos, Way way, long delayNanos) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            var link = simulation.network().link(way.from(), way.to());
            link.clog(delayNanos);
            return () -> link.clog(0);
        }
    }

    /** The kernel answers late, or refuses now and then. */
    record SlowKernel(long atNanos, long durationNanos, int node, long delayMaxNanos, double failure) implements Fault {
        static final long DELAY_MAX_NANOS = 3_000_000_000L;

        /** What the kernel was at when it became quick again it still takes its time for. */
        @Override
        public long forgottenNanos() {
            return endNanos() + delayMaxNanos;
        }

        @Override
        public boolean mayBar() {
            return failure > 0;
        }

        @Override
        public Runnable begin(Simulation simulation) {
            var disturbed = simulation.nodes().get(node);
            disturbed.disturbKernel(delayMaxNanos, failure);
            return () -> disturbed.disturbKernel(0, 0);
        }
    }

    /** System calls take effect long after they were made; what the node holds then is not promised. */
    record SlowCall(long atNanos, long durationNanos, int node, long delayNanos) implements Fault {
        /** A kernel that is slow besides needs so long from the effect to the second look at the clock. */
        private static final long KERNEL_NANOS = SlowKernel.DELAY_MAX_NANOS + 100_000_000;

        @Override
        public Runnable begin(Simulation simulation) {
            var slow = simulation.nodes().get(node);
            simulation.checks().exempt(slow, durationNanos + delayNanos + KERNEL_NANOS);
            slow.kernelConditions(slow.kernelConditions().late(delayNanos));
            return () -> slow.kernelConditions(simulation.setup().kernel());
        }
    }

    /** Somebody else deletes addresses. */
    record LostAddresses(long atNanos, int node, GroupSet groups) implements Fault {
        @Override
        public long durationNanos() {
            return 0;
        }

        @Override
        public Runnable begin(Simulation simulation) {
            var kernel = simulation.nodes().get(node).kernel();
            groups.stream().forEach(group -> kernel.remove(group, false));
            return () -> {};
        }
    }

    /** The cable is pulled: the node can serve nothing, and neither speaks nor hears. */
    record CarrierLoss(long atNanos, long durationNanos, int node) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            var all = GroupSet.all(simulation.setup().groups());
            var cut = new Deafness(
                    atNanos,
                    durationNanos,
                    node,
                    Faults.waysOf(node, simulation.setup().nodes()));
            var mendWays = cut.begin(simulation);
            var mendGroups = new Ineligible(atNanos, durationNanos, node, all).begin(simulation);
            return () -> {
                mendWays.run();
                mendGroups.run();
            };
        }
    }

    /** The node cannot serve these groups. */
    record Ineligible(long atNanos, long durationNanos, int node, GroupSet groups) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            var reasons = new HashMap<Integer, String>();
            groups.stream().forEach(group -> reasons.put(group, "carrier"));
            simulation.nodes().get(node).setIneligible(toString(), reasons);
            return () -> simulation.nodes().get(node).setIneligible(toString(), Map.of());
        }
    }

    /** An operator deactivates the node, and activates it again. */
    record Deactivate(long atNanos, long durationNanos, int node) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            simulation.nodes().get(node).vote(false, toString());
            return () -> simulation.nodes().get(node).vote(true, toString());
        }
    }

    /** Somebody sends recordings of any age to anybody. */
    record Replay(long atNanos, long durationNanos, int perSecond) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            var dice = new Dice(simulation.setup().seed(), 6, atNanos);
            simulation.queue().after(0, () -> send(simulation, dice));
            return () -> {};
        }

        private void send(Simulation simulation, Dice dice) {
            var recordings = simulation.recordings();
            var target = simulation
                    .nodes()
                    .get(dice.below(simulation.nodes().size()))
                    .process();
            if (!recordings.isEmpty() && target != null) {
                target.receiveReplay(recordings.get(dice.below(recordings.size())), dice.chance(0.5));
            }
            var next = simulation.queue().nowNanos() + dice.between(1, 2 * NANOS_PER_SECOND / perSecond);
            if (next < endNanos()) {
                simulation.queue().at(next, () -> send(simulation, dice));
            }
        }
    }
}
