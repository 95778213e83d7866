package org.vippy.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.vippy.election.Action;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;

/**
 * What comes first on a host before an address does, such as a hook that is slow: as the daemon does, it keeps a group from the
 * kernel for a while, and then has the election ask anew.
 */
final class HeldBack {
    private final SimulatedProcess process;
    private final Simulation simulation;
    private final Dice dice;
    /** Groups that the kernel has or was asked for, with the request: an address of theirs that comes back does not wait. */
    private final Map<Integer, Long> asked = new HashMap<>();

    private final Map<Integer, Object> waiting = new HashMap<>();
    private final Set<Integer> ready = new HashSet<>();
    private Set<Integer> admitted = Set.of();

    HeldBack(SimulatedProcess process, Simulation simulation, Dice dice) {
        this.process = process;
        this.simulation = simulation;
        this.dice = dice;
    }

    void submit(Action.Kernel request) {
        switch (request) {
            case Action.Acquire acquire -> acquire(acquire);
            case Action.Release release -> {
                release.groups().stream().forEach(this::letGo);
                process.worker().submit(release);
            }
            case Action.Renew _, Action.Remove _ -> process.worker().submit(request);
        }
    }

    private void acquire(Action.Acquire acquire) {
        var delayMax = process.node().hookDelayMaxNanos();
        var held = delayMax == 0
                ? GroupSet.empty()
                : acquire.groups().filter(group -> !asked.containsKey(group) && !admitted.contains(group));
        acquire.groups().stream().forEach(group -> asked.put(group, acquire.operation()));
        held.stream().forEach(group -> hold(group, dice.between(delayMax / 10, delayMax)));
        var atOnce = acquire.groups().minus(held);
        if (atOnce.isEmpty()) {
            process.later(() -> process.step(new Event.KernelAnswered(acquire.operation(), atOnce, Map.of())));
        } else {
            process.worker()
                    .submit(new Action.Acquire(
                            acquire.operation(), atOnce, acquire.leaseSeconds(), acquire.permitUntilNanos()));
        }
    }

    private void hold(int group, long nanos) {
        var token = new Object();
        waiting.put(group, token);
        simulation.queue().after(nanos, () -> process.later(() -> end(group, token)));
    }

    private void end(int group, Object token) {
        if (waiting.remove(group, token)) {
            if (ready.isEmpty()) {
                process.later(this::admit);
            }
            ready.add(group);
        }
    }

    private void admit() {
        admitted = Set.copyOf(ready);
        ready.clear();
        asked.keySet().removeAll(admitted);
        if (!admitted.isEmpty()) {
            process.step(
                    new Event.AcquisitionReady(GroupSet.of(admitted.stream().mapToInt(Integer::intValue))));
        }
        admitted = Set.of();
    }

    private void letGo(int group) {
        asked.remove(group);
        ready.remove(group);
        waiting.remove(group);
    }

    /** The process is about to take this. */
    void hear(Event event) {
        switch (event) {
            case Event.Started started -> started.kept().stream().forEach(group -> asked.put(group, 0L));
            case Event.KernelAnswered answer ->
                asked.entrySet()
                        .removeIf(each -> each.getValue() == answer.operation()
                                && answer.failed().containsKey(each.getKey()));
            default -> {}
        }
    }
}
