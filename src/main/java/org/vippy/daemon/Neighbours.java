package org.vippy.daemon;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.vippy.election.GroupSet;
import org.vippy.network.AnnounceSchedule;
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
    private static final int MOST_COMPLAINTS = 256;
    /** The single hosts are told when everybody was, and when a look at the kernel shows what was acquired. */
    private static final long ONE_BY_ONE_NANOS = 2 * Presence.KNOWN_FOR_NANOS;

    private final Network network;
    private final OrderedWorker worker;
    private final OccurrenceLog log;
    private AnnounceSchedule schedule;
    private final Presence presence;
    private final Notification notification;
    /** The round in which each group is being told, by its identity; a group that was released or told anew has left its former round. */
    private final Map<String, Round> rounds = new HashMap<>();

    /** Groups that have arrived, and that the election has not wanted told yet. */
    private final Set<String> ahead = new HashSet<>();

    /** In terms of the configuration that counts on the worker. */
    private GroupAddresses addresses;
    /** In terms of the configuration that counts on the loop. */
    private GroupAddresses terms;

    private final Recent<String> complaints = new Recent<>(MOST_COMPLAINTS);
    private long lastRound;
    private Consumer<List<String>> announced = _ -> {};

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
            AnnounceSchedule schedule,
            Presence presence,
            Notification notification) {
        this.network = network;
        this.addresses = addresses;
        this.terms = addresses;
        this.worker = worker;
        this.log = log;
        this.schedule = schedule;
        this.presence = presence;
        this.notification = notification;
    }

    /** Who is told, on the worker, of which groups everybody was told just now. */
    void announced(Consumer<List<String>> listener) {
        announced = listener;
    }

    /** Another configuration counts from now on; who is being told goes on being told. On the loop. */
    void use(GroupAddresses next) {
        terms = next;
        worker.execute(() -> {
            addresses = next;
            presence.use(next);
        });
    }

    /**
     * When everybody is told, or who is told one by one, is another matter from now on: all are told anew of what is here.
     * From any thread.
     */
    void use(AnnounceSchedule next) {
        worker.execute(() -> {
            schedule = next;
            begin(List.copyOf(rounds.keySet()), network.nowNanos());
        });
    }

    /** These groups have just come into the kernel: begins the schedule for them. On the worker. */
    void arrived(List<String> ids) {
        begin(ids, network.nowNanos());
        ahead.addAll(ids);
    }

    /**
     * Begins the schedule for these groups, which this node holds now. For those that have arrived since they were last told
     * it has begun already. On the loop.
     */
    void tell(GroupSet groups) {
        long now = network.nowNanos();
        List<String> ids = terms.ids(groups);
        worker.execute(() -> begin(ids.stream().filter(id -> !ahead.remove(id)).toList(), now));
    }

    private void begin(List<String> ids, long heldAt) {
        Round begun = new Round(++lastRound, heldAt);
        ids.forEach(id -> rounds.put(id, begun));
        announce(ids, begun, 0);
        worker.executeIn(ONE_BY_ONE_NANOS, () -> tellOneByOne(ids, begun));
    }

    private void tellOneByOne(List<String> ids, Round round) {
        Map<String, List<Vip>> here = new LinkedHashMap<>();
        stillIn(round, ids).forEach(id -> here.put(id, addresses.of(id)));
        notification.begin(here);
    }

    /** The kernel uses this address only now, after it asked whether another host has it. On the worker. */
    void inUse(Vip vip) {
        List<String> ids = rounds.keySet().stream()
                .filter(id -> addresses.of(id).contains(vip))
                .toList();
        begin(ids, network.nowNanos());
    }

    /** Ends it. On the loop. */
    void forget(GroupSet groups) {
        forget(terms.ids(groups));
    }

    /** Ends it for groups by their identities, which the configuration may no longer have. */
    void forget(List<String> ids) {
        worker.execute(() -> drop(ids));
    }

    private void drop(List<String> ids) {
        ids.forEach(rounds::remove);
        ids.forEach(ahead::remove);
        notification.forget(ids);
    }

    private void announce(List<String> ids, Round round, int number) {
        List<String> here = stillIn(round, ids);
        if (here.isEmpty()) {
            return;
        }
        sendFrom(here, 0, round);
        if (number > 0 && schedule.endsBurst(number)) {
            Set<String> underWay = notification.underWay();
            tellOneByOne(here.stream().filter(id -> !underWay.contains(id)).toList(), round);
        }
        schedule.pauseAfter(number)
                .ifPresent(pause -> worker.executeIn(pause.toNanos(), () -> announce(here, round, number + 1)));
    }

    private List<String> stillIn(Round round, List<String> ids) {
        return ids.stream().filter(id -> round.equals(rounds.get(id))).toList();
    }

    /** Sends for as many groups as make a batch, and leaves the others for later. */
    private void sendFrom(List<String> groups, int first, Round round) {
        int end = first;
        int size = 0;
        while (end < groups.size() && size < BATCH) {
            size += addresses.of(groups.get(end++)).size();
        }
        send(groups.subList(first, end), round);
        int next = end;
        if (next < groups.size()) {
            worker.executeIn(PAUSE_NANOS, () -> sendFrom(groups, next, round));
        }
    }

    private void send(List<String> groups, Round round) {
        try {
            drop(lost(stillIn(round, groups), round));
        } catch (IOException failure) {
            log.warn("neighbours: cannot read the addresses: " + failure.getMessage());
            return;
        }
        List<Vip> vips = new ArrayList<>();
        stillIn(round, groups).forEach(group -> vips.addAll(addresses.of(group)));
        if (!vips.isEmpty()) {
            complain(network.announce(vips), round);
            announced.accept(stillIn(round, groups));
            notification.announced(vips);
        }
    }

    /** What was acquired just now may not have been looked at yet. */
    private List<String> lost(List<String> groups, Round round) throws IOException {
        boolean isFresh = network.nowNanos() - round.begunAt() < Presence.KNOWN_FOR_NANOS;
        return isFresh ? List.of() : List.copyOf(presence.lost(groups));
    }

    /** Once for each acquisition, not with every repetition. */
    private void complain(List<Outcome> outcomes, Round round) {
        outcomes.stream()
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast)
                .findFirst()
                .filter(failure -> complaints.add(round.number() + failure.message()))
                .ifPresent(failure -> log.warn("neighbours: " + failure.message()));
    }
}
