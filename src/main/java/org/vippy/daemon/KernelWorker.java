package org.vippy.daemon;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.vippy.election.Action;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.network.Network;
import org.vippy.network.Outcome;
import org.vippy.network.Vip;

/** Carries out what the election asks of the kernel, one after another on the ordered worker, and reports back. */
final class KernelWorker {
    private final Network network;
    private final GroupAddresses addresses;
    private final OrderedWorker worker;
    private final Consumer<Event> answers;

    KernelWorker(Network network, GroupAddresses addresses, OrderedWorker worker, Consumer<Event> answers) {
        this.network = network;
        this.addresses = addresses;
        this.worker = worker;
        this.answers = answers;
    }

    void submit(Action.Kernel action) {
        worker.execute(() -> answers.accept(carryOut(action)));
    }

    private Event carryOut(Action.Kernel action) {
        List<Integer> groups = action.groups().stream().boxed().toList();
        Map<Integer, String> failed = new HashMap<>();
        if (!(action instanceof Action.Release)) {
            groups.stream()
                    .filter(group -> !addresses.isComplete(group))
                    .forEach(group -> failed.put(group, "no interface is known for one of its addresses"));
        }
        List<Integer> served =
                groups.stream().filter(group -> !failed.containsKey(group)).toList();
        List<Outcome> outcomes = ask(
                action,
                served.stream().flatMap(group -> addresses.of(group).stream()).toList());
        int next = 0;
        for (int group : served) {
            int count = addresses.of(group).size();
            judge(group, outcomes.subList(next, next + count), failed);
            next += count;
        }
        if (action instanceof Action.Acquire) {
            removeAll(failed.keySet());
        }
        return new Event.KernelAnswered(
                action.operation(),
                action.groups().minus(GroupSet.of(failed.keySet().stream().mapToInt(Integer::intValue))),
                failed);
    }

    private List<Outcome> ask(Action.Kernel action, List<Vip> vips) {
        return switch (action) {
            case Action.Acquire acquire -> network.acquire(vips, acquire.leaseSeconds(), acquire.permitUntilNanos());
            case Action.Renew renew ->
                network.renew(vips, renew.leaseSeconds(), renew.permitUntilNanos(), renew.permitUntilNanos());
            case Action.Release _ -> network.release(vips);
        };
    }

    /**
     * A group is acquired as a whole or not at all. Also what was not added now goes: where a repair fails, it was there
     * before.
     */
    private void removeAll(Set<Integer> failed) {
        if (!failed.isEmpty()) {
            network.release(failed.stream()
                    .flatMap(group -> addresses.of(group).stream())
                    .toList());
        }
    }

    private static void judge(int group, List<Outcome> outcomes, Map<Integer, String> failed) {
        outcomes.stream()
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast)
                .findFirst()
                .ifPresent(failure -> failed.put(group, failure.message()));
    }
}
