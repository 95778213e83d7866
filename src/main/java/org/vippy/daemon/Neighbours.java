package org.vippy.daemon;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vippy.election.GroupSet;
import org.vippy.network.AnnounceSchedule;
import org.vippy.network.InterfaceAddress;
import org.vippy.network.Network;
import org.vippy.network.Outcome;
import org.vippy.network.Vip;

/**
 * Tells the neighbours of the groups that are here, on the schedule, until they are released or gone from the kernel. Runs
 * on the ordered worker, in small batches with a pause between them, so that many addresses hardly delay anything else.
 */
final class Neighbours {
    private static final int BATCH = 50;
    private static final long PAUSE_NANOS = 10_000_000;
    /** Far less than others wait before they take over, and enough for the first batches to go out without a look. */
    private static final long KNOWN_FOR_NANOS = 50_000_000;

    private final Network network;
    private final GroupAddresses addresses;
    private final OrderedWorker worker;
    private final OccurrenceLog log;
    private final AnnounceSchedule schedule;
    /** The round in which each group is being told; a group that was released or told anew has left its former round. */
    private final Map<Integer, Round> rounds = new HashMap<>();

    private long lastRound;
    private Set<Vip> kernel = Set.of();
    private long readAt;

    /**
     * One acquisition.
     *
     * @param number rising
     * @param begunAt when this node held the groups for certain
     */
    private record Round(long number, long begunAt) {}

    Neighbours(
            Network network,
            GroupAddresses addresses,
            OrderedWorker worker,
            OccurrenceLog log,
            AnnounceSchedule schedule) {
        this.network = network;
        this.addresses = addresses;
        this.worker = worker;
        this.log = log;
        this.schedule = schedule;
        this.readAt = network.nowNanos() - KNOWN_FOR_NANOS;
    }

    /** Begins the schedule for these groups, which this node holds now. */
    void tell(GroupSet groups) {
        long now = network.nowNanos();
        worker.execute(() -> {
            Round begun = new Round(++lastRound, now);
            groups.stream().forEach(group -> rounds.put(group, begun));
            announce(groups, begun, 0);
        });
    }

    /** Ends it. */
    void forget(GroupSet groups) {
        worker.execute(() -> drop(groups));
    }

    private void drop(GroupSet groups) {
        groups.stream().forEach(rounds::remove);
    }

    private void announce(GroupSet groups, Round round, int number) {
        GroupSet here = stillIn(round, groups);
        if (here.isEmpty()) {
            return;
        }
        sendFrom(here.stream().boxed().toList(), 0, round);
        long pause = schedule.at(number + 1).minus(schedule.at(number)).toNanos();
        worker.executeIn(pause, () -> announce(here, round, number + 1));
    }

    private GroupSet stillIn(Round round, GroupSet groups) {
        return GroupSet.of(groups.stream().filter(group -> round.equals(rounds.get(group))));
    }

    /** Sends for as many groups as make a batch, and leaves the others for later. */
    private void sendFrom(List<Integer> groups, int first, Round round) {
        int end = first;
        int size = 0;
        while (end < groups.size() && size < BATCH) {
            size += addresses.of(groups.get(end++)).size();
        }
        send(GroupSet.of(groups.subList(first, end).stream().mapToInt(Integer::intValue)), round);
        int next = end;
        if (next < groups.size()) {
            worker.executeIn(PAUSE_NANOS, () -> sendFrom(groups, next, round));
        }
    }

    private void send(GroupSet groups, Round round) {
        try {
            drop(lost(stillIn(round, groups), round));
        } catch (IOException failure) {
            log.warn("gratuitous ARP: cannot read the addresses: " + failure.getMessage());
            return;
        }
        List<Vip> vips = new ArrayList<>();
        stillIn(round, groups).stream().forEach(group -> vips.addAll(addresses.of(group)));
        if (!vips.isEmpty()) {
            complain(network.announce(vips));
        }
    }

    /**
     * Those of the groups that the kernel no longer has. The process may have stood still for so long that their leases have
     * ended, and another node tells the neighbours of its own.
     */
    private GroupSet lost(GroupSet groups, Round round) throws IOException {
        long now = network.nowNanos();
        if (groups.isEmpty() || now - round.begunAt() < KNOWN_FOR_NANOS) {
            return GroupSet.empty();
        }
        if (now - readAt >= KNOWN_FOR_NANOS) {
            kernel = network.marked().stream().map(InterfaceAddress::vip).collect(Collectors.toUnmodifiableSet());
            readAt = now;
        }
        return GroupSet.of(groups.stream().filter(group -> !kernel.containsAll(addresses.of(group))));
    }

    private void complain(List<Outcome> outcomes) {
        outcomes.stream()
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast)
                .findFirst()
                .ifPresent(failure -> log.warn("gratuitous ARP: " + failure.message()));
    }
}
