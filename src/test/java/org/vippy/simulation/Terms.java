package org.vippy.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vippy.election.Action;
import org.vippy.election.Cluster;
import org.vippy.election.Event;
import org.vippy.election.Group;
import org.vippy.election.GroupSet;
import org.vippy.election.GroupState;
import org.vippy.election.Permission;
import org.vippy.election.Status;

/**
 * A machine whose groups have the positions of the configuration with which the simulation began, whatever its own
 * configuration is by now: kernels, faults and checks need know nothing of versions. What the kernel answers is in the terms of
 * the time of asking. Announcements stay as they are on the wire, see {@link Versions#read}.
 */
final class Terms implements Machine {
    private static final int ABSENT = -1;

    private final Machine machine;
    private final Cluster first;
    private final Map<Long, int[]> asked = new HashMap<>();
    private Cluster present;
    /** By position in the present configuration: the position in the first one. */
    private int[] origins;

    Terms(Machine machine, Cluster first, Cluster present) {
        this.machine = machine;
        this.first = first;
        this.present = present;
        origins = origins(first, present);
    }

    /** By position in a configuration: the position of the same group in the first one. */
    static int[] origins(Cluster first, Cluster other) {
        return other == first
                ? positions(first.groups().size())
                : origins(first, other.groups().stream().map(Group::id).toList());
    }

    private static int[] positions(int size) {
        var all = new int[size];
        Arrays.setAll(all, group -> group);
        return all;
    }

    private static int[] origins(Cluster first, List<String> ids) {
        var positions = new HashMap<String, Integer>();
        for (var group : first.groups()) {
            positions.put(group.id(), positions.size());
        }
        return ids.stream().mapToInt(positions::get).toArray();
    }

    /** The configuration that the machine has now. */
    Cluster present() {
        return present;
    }

    /** Whether the present configuration has the group. */
    boolean has(int group) {
        return position(group, origins) != ABSENT;
    }

    @Override
    public List<Action> step(long nowNanos, Event event) {
        var actions = machine.step(nowNanos, inward(event));
        return actions.stream().map(this::outward).toList();
    }

    private Event inward(Event event) {
        return switch (event) {
            case Event.Started(GroupSet kept, long keptFor) -> new Event.Started(inward(kept, origins), keptFor);
            case Event.AddressesVanished(GroupSet gone) -> new Event.AddressesVanished(inward(gone, origins));
            case Event.AcquisitionReady(GroupSet ready) -> new Event.AcquisitionReady(inward(ready, origins));
            case Event.EligibilityChanged(Map<Integer, String> reasons) ->
                new Event.EligibilityChanged(inward(reasons, origins));
            case Event.KernelAnswered(
                    long operation,
                    long askedAt,
                    GroupSet done,
                    Map<Integer, String> failed,
                    GroupSet gone,
                    GroupSet late,
                    GroupSet untouched) -> {
                var then = asked.getOrDefault(operation, origins);
                asked.remove(operation);
                yield new Event.KernelAnswered(
                        operation,
                        askedAt,
                        inward(done, then),
                        inward(failed, then),
                        inward(gone, then),
                        inward(late, then),
                        inward(untouched, then));
            }
            case Event.ConfigurationAdopted(Cluster next, Map<Integer, String> reasons) -> {
                present = next;
                origins = origins(first, next);
                yield new Event.ConfigurationAdopted(next, inward(reasons, origins));
            }
            default -> event;
        };
    }

    private static GroupSet inward(GroupSet groups, int[] terms) {
        return GroupSet.of(groups.stream().map(group -> position(group, terms)).filter(group -> group != ABSENT));
    }

    private static Map<Integer, String> inward(Map<Integer, String> reasons, int[] terms) {
        var inside = new HashMap<Integer, String>();
        reasons.forEach((group, reason) -> inside.put(position(group, terms), reason));
        inside.remove(ABSENT);
        return inside;
    }

    private static int position(int group, int[] terms) {
        if (group < terms.length && terms[group] == group) {
            return group;
        }
        for (var position = 0; position < terms.length; position++) {
            if (terms[position] == group) {
                return position;
            }
        }
        return ABSENT;
    }

    private Action outward(Action action) {
        return switch (action) {
            case Action.Acquire(long operation, GroupSet groups, long seconds, long permit) ->
                new Action.Acquire(operation, outward(operation, groups), seconds, permit);
            case Action.Renew(long operation, GroupSet groups, long seconds, long notBeyond, long permit) ->
                new Action.Renew(operation, outward(operation, groups), seconds, notBeyond, permit);
            case Action.Release(long operation, GroupSet groups) ->
                new Action.Release(operation, outward(operation, groups));
            case Action.Remove(long operation, List<String> ids) -> {
                asked.put(operation, origins(first, ids));
                yield new Action.Release(operation, outward(GroupSet.all(ids.size()), asked.get(operation)));
            }
            case Action.TellNeighbours(GroupSet groups) -> new Action.TellNeighbours(outward(groups, origins));
            default -> action;
        };
    }

    private GroupSet outward(long operation, GroupSet groups) {
        asked.put(operation, origins);
        return outward(groups, origins);
    }

    static GroupSet outward(GroupSet groups, int[] terms) {
        return GroupSet.of(groups.stream().filter(group -> group < terms.length).map(group -> terms[group]));
    }

    @Override
    public long nextDeadlineNanos() {
        return machine.nextDeadlineNanos();
    }

    @Override
    public Permission permission() {
        return machine.permission();
    }

    /** With all groups of the first configuration; one that the present one does not have is nobody's. */
    @Override
    public Status status(long nowNanos) {
        var own = machine.status(nowNanos);
        return present == first ? own : with(own, outward(own.groups()));
    }

    private List<Status.GroupStatus> outward(List<Status.GroupStatus> own) {
        var all = new ArrayList<>(first.groups().stream().map(Terms::nobodys).toList());
        for (var group = 0; group < origins.length; group++) {
            all.set(origins[group], own.get(group));
        }
        return all;
    }

    private static Status.GroupStatus nobodys(Group group) {
        return new Status.GroupStatus(
                group.id(),
                List.of(),
                true,
                null,
                Status.Why.NOBODY,
                null,
                List.of(),
                GroupState.RELEASED,
                0,
                "",
                0,
                Map.of());
    }

    private static Status with(Status own, List<Status.GroupStatus> groups) {
        return new Status(
                own.self(),
                own.session(),
                own.sequence(),
                own.phase(),
                own.reasons(),
                own.listeningNanos(),
                own.matureInNanos(),
                own.leaseSeconds(),
                own.leaseProtects(),
                own.configVersion(),
                own.digest(),
                groups,
                own.peers(),
                own.counters());
    }
}
