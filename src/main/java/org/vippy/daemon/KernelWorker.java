package org.vippy.daemon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.vippy.election.Action;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.election.Permission;
import org.vippy.management.View;
import org.vippy.network.Network;
import org.vippy.network.Outcome;
import org.vippy.network.Vip;

/** Carries out what the election asks of the kernel, one after another on the ordered worker, and reports back. */
final class KernelWorker {
    private static final int MAX_FORMER = 8;

    private final Network network;
    /** Configurations that had groups which may still be on their way out; the newest first. On the loop. */
    private final Deque<GroupAddresses> former = new ArrayDeque<>();

    private GroupAddresses addresses;
    private final OrderedWorker worker;
    private final Supplier<Permission> permission;
    private final Consumer<List<String>> arrivals;
    private final Consumer<Event.KernelAnswered> answers;
    private final KernelCounts counts = new KernelCounts();

    /**
     * @param permission what the election permits by now; asked on the worker
     * @param arrivals told on the worker which groups an acquisition has put into the kernel, by their identities, before the
     *     election is: the neighbours need not wait for it
     * @param answers takes the answers for the election
     */
    KernelWorker(
            Network network,
            GroupAddresses addresses,
            OrderedWorker worker,
            Supplier<Permission> permission,
            Consumer<List<String>> arrivals,
            Consumer<Event.KernelAnswered> answers) {
        this.network = network;
        this.addresses = addresses;
        this.worker = worker;
        this.permission = permission;
        this.arrivals = arrivals;
        this.answers = answers;
    }

    /** Another configuration counts for what is submitted from now on. On the loop. */
    void use(GroupAddresses next) {
        former.addFirst(addresses);
        addresses = next;
        if (former.size() > MAX_FORMER) {
            former.removeLast();
        }
    }

    /** Takes a request in terms of the present configuration, whatever becomes of that before it is carried out. On the loop. */
    void submit(Action.Kernel action) {
        submit(action, Map.of());
    }

    /**
     * The same.
     *
     * @param refused why the kernel is not asked to acquire groups, by their identities
     */
    void submit(Action.Kernel action, Map<String, String> refused) {
        if (action instanceof Action.Remove remove) {
            List<GroupAddresses> places = List.copyOf(former);
            worker.execute(() -> answer(action, remove(remove, places)));
        } else {
            GroupAddresses terms = addresses;
            worker.execute(() -> answer(action, carryOut(action, terms, refused)));
        }
    }

    /** Identities of groups of the present configuration. On the loop. */
    List<String> ids(GroupSet groups) {
        return addresses.ids(groups);
    }

    /** Those of these groups that the present configuration has. On the loop. */
    GroupSet positions(Collection<String> ids) {
        return addresses.positions(ids);
    }

    private void answer(Action.Kernel action, Event.KernelAnswered answer) {
        counts.add(action, answer);
        answers.accept(answer);
    }

    /** What was asked of the kernel since the start; from any thread. */
    View.Kernel counts() {
        return counts.view();
    }

    /** The present configuration and former ones. On the loop, or when that has ended. */
    List<GroupAddresses> everything() {
        List<GroupAddresses> all = new ArrayList<>(former);
        all.addFirst(addresses);
        return all;
    }

    private Event.KernelAnswered remove(Action.Remove remove, List<GroupAddresses> places) {
        long asked = network.nowNanos();
        Map<Integer, String> failed = new HashMap<>();
        List<List<Vip>> vips = remove.ids().stream().map(id -> of(id, places)).toList();
        List<Integer> positions = IntStream.range(0, vips.size()).boxed().toList();
        judge(positions, vips, ask(remove, flat(vips)), failed);
        return answer(remove, asked, failed, Judged.NOTHING);
    }

    private static List<Vip> of(String id, List<GroupAddresses> places) {
        return places.stream()
                .filter(place -> place.has(id))
                .findFirst()
                .map(place -> place.of(id))
                .orElse(List.of());
    }

    private Event.KernelAnswered carryOut(Action.Kernel action, GroupAddresses terms, Map<String, String> refused) {
        long asked = network.nowNanos();
        List<Integer> groups = action.groups().stream().boxed().toList();
        Map<Integer, String> failed = new HashMap<>();
        if (!(action instanceof Action.Release)) {
            groups.stream()
                    .filter(group -> !terms.isComplete(group))
                    .forEach(group -> failed.put(group, "no interface is known for one of its addresses"));
        }
        if (action instanceof Action.Acquire) {
            groups.stream()
                    .filter(group -> refused.containsKey(terms.id(group)))
                    .forEach(group -> failed.put(group, "it was not asked, since " + refused.get(terms.id(group))));
        }
        List<Integer> served =
                groups.stream().filter(group -> !failed.containsKey(group)).toList();
        List<List<Vip>> vips = served.stream().map(terms::of).toList();
        Judged judged = judge(served, vips, ask(action, flat(vips)), failed);
        Event.KernelAnswered answer =
                answer(action, asked, failed, action instanceof Action.Renew ? judged : judged.lateOnly());
        if (action instanceof Action.Acquire) {
            arrivals.accept(terms.ids(answer.done()));
            removeAll(failed.keySet(), terms);
        }
        return answer;
    }

    private static Event.KernelAnswered answer(
            Action.Kernel action, long asked, Map<Integer, String> failed, Judged judged) {
        return new Event.KernelAnswered(
                action.operation(),
                asked,
                action.groups().minus(GroupSet.of(failed.keySet().stream().mapToInt(Integer::intValue))),
                failed,
                judged.gone(),
                judged.late(),
                judged.untouched());
    }

    private List<Outcome> ask(Action.Kernel action, List<Vip> vips) {
        return switch (action) {
            case Action.Acquire acquire ->
                network.acquire(
                        vips,
                        acquire.leaseSeconds(),
                        permitUntil(acquire.operation(), acquire.permitUntilNanos(), acquire.leaseSeconds()));
            case Action.Renew renew ->
                network.renew(
                        vips,
                        renew.leaseSeconds(),
                        renew.notBeyondNanos(),
                        permitUntil(renew.operation(), renew.permitUntilNanos(), renew.leaseSeconds()));
            case Action.Release _, Action.Remove _ -> network.release(vips);
        };
    }

    /**
     * The later of what the request was given and of what the loop says by now. While a slow kernel is at work the loop goes on:
     * where peers have heard this node meanwhile, what comes of it may stay. Where the loop stood still as well, or has taken
     * some of it back, it may not.
     */
    private LongSupplier permitUntil(long operation, long requestNanos, long leaseSeconds) {
        return () -> Math.max(requestNanos, permission.get().until(operation, leaseSeconds));
    }

    /**
     * A group is acquired as a whole or not at all. Also what was not added now goes: where a repair fails, it was there
     * before.
     */
    private void removeAll(Set<Integer> failed, GroupAddresses terms) {
        if (!failed.isEmpty()) {
            network.release(flat(failed.stream().map(terms::of).toList()));
        }
    }

    private static List<Vip> flat(List<List<Vip>> vips) {
        return vips.stream().flatMap(List::stream).toList();
    }

    /**
     * What failed groups have in common.
     *
     * @param gone they failed for no other reason than that addresses are gone
     * @param late they failed for no other reason than that it was too late
     * @param untouched and the kernel was asked for nothing
     */
    private record Judged(GroupSet gone, GroupSet late, GroupSet untouched) {
        static final Judged NOTHING = new Judged(GroupSet.empty(), GroupSet.empty(), GroupSet.empty());

        Judged lateOnly() {
            return new Judged(GroupSet.empty(), late, GroupSet.empty());
        }
    }

    /** What became of each group by the outcomes for all addresses of all of them, in their order. */
    private static Judged judge(
            List<Integer> groups, List<List<Vip>> vips, List<Outcome> outcomes, Map<Integer, String> failed) {
        List<Integer> gone = new ArrayList<>();
        List<Integer> late = new ArrayList<>();
        List<Integer> untouched = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < groups.size(); i++) {
            int end = next + vips.get(i).size();
            List<Outcome.Failed> failures = failures(outcomes.subList(next, end));
            if (!failures.isEmpty()) {
                failed.put(groups.get(i), failures.getFirst().message());
                if (failures.stream().allMatch(Outcome.Failed::isLate)) {
                    late.add(groups.get(i));
                }
                if (failures.stream().allMatch(Outcome.Failed::isGone)) {
                    gone.add(groups.get(i));
                } else if (failures.size() == end - next && failures.stream().allMatch(Outcome.Failed::isUntouched)) {
                    untouched.add(groups.get(i));
                }
            }
            next = end;
        }
        return new Judged(set(gone), set(late), set(untouched));
    }

    private static GroupSet set(List<Integer> groups) {
        return GroupSet.of(groups.stream().mapToInt(Integer::intValue));
    }

    private static List<Outcome.Failed> failures(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast)
                .toList();
    }
}
