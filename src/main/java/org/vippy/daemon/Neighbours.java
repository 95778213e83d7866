package org.vippy.daemon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vippy.election.GroupSet;
import org.vippy.network.AnnounceSchedule;
import org.vippy.network.Network;
import org.vippy.network.Outcome;
import org.vippy.network.Vip;

/**
 * Tells the neighbours of the groups that are here, on the schedule, until they are released. Runs on the ordered worker, in
 * small batches with a pause between them, so that many addresses hardly delay anything else.
 */
final class Neighbours {
    private static final int BATCH = 50;
    private static final long PAUSE_NANOS = 10_000_000;

    private final Network network;
    private final GroupAddresses addresses;
    private final OrderedWorker worker;
    private final OccurrenceLog log;
    private final AnnounceSchedule schedule = AnnounceSchedule.STANDARD;
    /** The round in which each group is being told; a group that was released or told anew has left its former round. */
    private final Map<Integer, Long> rounds = new HashMap<>();

    private long round;

    Neighbours(Network network, GroupAddresses addresses, OrderedWorker worker, OccurrenceLog log) {
        this.network = network;
        this.addresses = addresses;
        this.worker = worker;
        this.log = log;
    }

    /** Begins the schedule for these groups. */
    void tell(GroupSet groups) {
        worker.execute(() -> {
            round++;
            long present = round;
            groups.stream().forEach(group -> rounds.put(group, present));
            announce(groups, present, 0);
        });
    }

    /** Ends it. */
    void forget(GroupSet groups) {
        worker.execute(() -> groups.stream().forEach(rounds::remove));
    }

    private void announce(GroupSet groups, long present, int number) {
        GroupSet here = GroupSet.of(
                groups.stream().filter(group -> rounds.getOrDefault(group, 0L).equals(present)));
        if (here.isEmpty()) {
            return;
        }
        List<Vip> vips = new ArrayList<>();
        here.stream().forEach(group -> vips.addAll(addresses.of(group)));
        sendFrom(vips, 0);
        long pause = schedule.at(number + 1).minus(schedule.at(number)).toNanos();
        worker.executeIn(pause, () -> announce(here, present, number + 1));
    }

    private void sendFrom(List<Vip> vips, int first) {
        int end = Math.min(first + BATCH, vips.size());
        network.announce(vips.subList(first, end)).stream()
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast)
                .findFirst()
                .ifPresent(failure -> log.warn("gratuitous ARP: " + failure.message()));
        if (end < vips.size()) {
            worker.executeIn(PAUSE_NANOS, () -> sendFrom(vips, end));
        }
    }
}
