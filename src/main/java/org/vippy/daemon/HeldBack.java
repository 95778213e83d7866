package org.vippy.daemon;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.vippy.config.Cluster;
import org.vippy.config.Vip;
import org.vippy.election.Action;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.election.Occurrence;
import org.vippy.election.Occurrence.Cause;
import org.vippy.management.View;
import org.vippy.plugin.hook.Coming;

/**
 * Stands before all others on the way to the kernel, and holds back what is acquired while hooks are run that come first. Groups without such go on
 * at once, and what is let go of meanwhile waits no more. When the time has come the election asks anew, by the terms of that
 * moment, so that nothing comes into the kernel by a permission that is over. On the loop only.
 */
final class HeldBack {
    private final KernelWorker kernel;
    private final Consumer<Action.Kernel> next;
    private final Hooked hooks;
    private final Executor later;
    private final BiConsumer<Duration, Runnable> timer;
    private final Consumer<Event> election;
    private final Consumer<List<String>> withdrawn;
    private Map<String, List<Vip>> groups = Map.of();
    /** By identity: groups that the kernel has or was asked for, with the request. An address of theirs that comes back does not wait. */
    private final Map<String, Asked> asked = new HashMap<>();

    private final Map<String, Waiting> waiting = new HashMap<>();
    /** They have waited, and the election asks for them again. */
    private final Set<String> ready = new HashSet<>();

    private Set<String> admitted = Set.of();

    /** Runs the hooks that come first. */
    interface Hooked {
        /** For how long a group with these addresses may have to wait; zero where it need not. */
        Duration delay(List<InetAddress> addresses);

        /**
         * Runs them.
         *
         * @param wants whether the group is still to come, in time or not; from any thread
         * @param done told when it need wait no longer; from any thread
         */
        void before(Coming coming, Duration atMost, BooleanSupplier wants, Runnable done);
    }

    /** A request, and which of its groups it is. */
    private record Asked(long operation, int group) {}

    /** A group that waits. */
    private static final class Waiting {
        final String group;
        final String from;
        final Duration delay;
        final AtomicBoolean over = new AtomicBoolean();
        final AtomicBoolean letGo = new AtomicBoolean();
        Optional<Cause> cause = Optional.empty();

        Waiting(String group, String from, Duration delay) {
            this.group = group;
            this.from = from;
            this.delay = delay;
        }
    }

    /**
     * Nothing waits.
     *
     * @param kernel knows which groups there are
     * @param next takes what does not wait any more
     * @param later runs a task on the loop in a later turn; from any thread
     * @param timer runs a task on the loop after a time
     * @param election is stepped with an event
     * @param withdrawn told of groups, by their identities, that have waited and that the election does not want by now
     */
    HeldBack(
            KernelWorker kernel,
            Consumer<Action.Kernel> next,
            Hooked hooks,
            Executor later,
            BiConsumer<Duration, Runnable> timer,
            Consumer<Event> election,
            Consumer<List<String>> withdrawn) {
        this.kernel = kernel;
        this.next = next;
        this.hooks = hooks;
        this.later = later;
        this.timer = timer;
        this.election = election;
        this.withdrawn = withdrawn;
    }

    /** These groups count from now on. */
    void use(Cluster cluster) {
        Map<String, List<Vip>> present = new HashMap<>();
        cluster.groups().forEach(group -> present.put(group.identity(), group.vips()));
        groups = present;
    }

    /** These are in the kernel from the start. */
    void kept(GroupSet kept) {
        kernel.ids(kept).forEach(id -> asked.put(id, new Asked(0, 0)));
    }

    /**
     * The election asks this of the kernel.
     *
     * @param changes what comes from other nodes by it
     */
    void submit(Action.Kernel request, List<HolderChanges.Change> changes) {
        switch (request) {
            case Action.Acquire acquire -> acquire(acquire, changes);
            case Action.Release release -> {
                kernel.ids(release.groups()).forEach(this::letGo);
                next.accept(release);
            }
            case Action.Remove remove -> {
                remove.ids().forEach(this::letGo);
                next.accept(remove);
            }
            case Action.Renew renew -> next.accept(renew);
        }
    }

    private void acquire(Action.Acquire acquire, List<HolderChanges.Change> changes) {
        GroupSet held = acquire.groups().filter(group -> waits(id(group)));
        acquire.groups().stream().forEach(group -> asked.put(id(group), new Asked(acquire.operation(), group)));
        kernel.ids(held).forEach(id -> hold(new Waiting(id, from(id, changes), delay(id))));
        GroupSet atOnce = acquire.groups().minus(held);
        if (atOnce.isEmpty()) {
            // There is nothing that could be answered later: the election asks anew.
            later.execute(() -> election.accept(new Event.KernelAnswered(acquire.operation(), atOnce, Map.of())));
        } else {
            next.accept(new Action.Acquire(
                    acquire.operation(), atOnce, acquire.leaseSeconds(), acquire.permitUntilNanos()));
        }
    }

    private String id(int group) {
        return kernel.ids(GroupSet.of(group)).getFirst();
    }

    private boolean waits(String id) {
        return !asked.containsKey(id) && !admitted.contains(id) && !delay(id).isZero();
    }

    private Duration delay(String id) {
        return hooks.delay(vips(id).stream().map(Vip::address).toList());
    }

    private List<Vip> vips(String id) {
        return groups.getOrDefault(id, List.of());
    }

    private static String from(String id, List<HolderChanges.Change> changes) {
        return changes.stream()
                .filter(change -> change.group().equals(id))
                .map(HolderChanges.Change::from)
                .findFirst()
                .orElse("");
    }

    /** Why it is acquired is said after this, and the hooks shall know. */
    private void hold(Waiting group) {
        waiting.put(group.group, group);
        later.execute(() -> begin(group));
    }

    private void begin(Waiting group) {
        if (!group.over.get()) {
            timer.accept(group.delay, () -> end(group));
            List<View.Address> addresses =
                    vips(group.group).stream().map(ManagedElection::address).toList();
            hooks.before(
                    new Coming(group.group, addresses, group.from, group.cause),
                    group.delay,
                    () -> !group.letGo.get(),
                    () -> later.execute(() -> end(group)));
        }
    }

    /** What is said of a group that waits is why. */
    void reported(Occurrence occurrence) {
        Waiting group = waiting.get(occurrence.subject());
        if (group != null) {
            group.cause = Optional.of(occurrence.cause());
        }
    }

    private void end(Waiting group) {
        if (group.over.compareAndSet(false, true)) {
            waiting.remove(group.group);
            if (ready.isEmpty()) {
                later.execute(this::admit);
            }
            ready.add(group.group);
        }
    }

    /** All that have waited until now, by one request. */
    private void admit() {
        admitted = Set.copyOf(ready);
        ready.clear();
        asked.keySet().removeAll(admitted);
        GroupSet positions = kernel.positions(admitted);
        if (!positions.isEmpty()) {
            election.accept(new Event.AcquisitionReady(positions));
        }
        List<String> refused =
                admitted.stream().filter(id -> !asked.containsKey(id)).toList();
        if (!refused.isEmpty()) {
            withdrawn.accept(refused);
        }
        admitted = Set.of();
    }

    private void letGo(String id) {
        asked.remove(id);
        ready.remove(id);
        Waiting group = waiting.remove(id);
        if (group != null) {
            group.over.set(true);
            group.letGo.set(true);
        }
    }

    /** The kernel has answered. */
    void answered(Event.KernelAnswered answer) {
        if (!answer.failed().isEmpty()) {
            asked.values()
                    .removeIf(each -> each.operation() == answer.operation()
                            && answer.failed().containsKey(each.group()));
        }
    }
}
