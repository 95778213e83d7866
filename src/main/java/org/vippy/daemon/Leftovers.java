package org.vippy.daemon;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.network.InterfaceAddress;
import org.vippy.network.Network;
import org.vippy.network.Outcome;
import org.vippy.network.Vip;

/** Marked addresses that an earlier run of the daemon left in the kernel, and what becomes of them. */
final class Leftovers {
    private final Network network;
    private final GroupAddresses addresses;
    private final int groups;
    private final OccurrenceLog log;

    Leftovers(Network network, GroupAddresses addresses, int groups, OccurrenceLog log) {
        this.network = network;
        this.addresses = addresses;
        this.groups = groups;
        this.log = log;
    }

    /**
     * Keeps the groups all of whose addresses are there with a running lease, where leases protect, and removes all other
     * marked addresses. One that is there and that another host has counts as missing.
     */
    Event.Started sort(boolean leaseProtects) throws IOException {
        Map<Vip, Long> remaining = new HashMap<>();
        for (InterfaceAddress address : network.marked()) {
            remaining.put(address.vip(), address.duplicate() ? 0 : address.validSeconds());
        }
        List<Integer> kept = new ArrayList<>();
        long shortest = Long.MAX_VALUE;
        for (int group = 0; leaseProtects && group < groups; group++) {
            long seconds = addresses.isComplete(group) ? secondsLeft(addresses.of(group), remaining) : 0;
            if (seconds > 0) {
                kept.add(group);
                shortest = Math.min(shortest, seconds);
            }
        }
        kept.forEach(group -> addresses.of(group).forEach(remaining::remove));
        remove(List.copyOf(remaining.keySet()));
        long keptFor = kept.isEmpty() ? 0 : shortest * 1_000_000_000L;
        return new Event.Started(GroupSet.of(kept.stream().mapToInt(Integer::intValue)), keptFor);
    }

    /**
     * The shortest lifetime of a group's addresses in seconds; 0 when one is missing, is about to end or has none. The
     * kernel rounds up what it reports. That does no harm: a renewal looks first whether the address is still there, and
     * comes only after a peer knows of this run, or when this node has listened long enough to be mature.
     */
    private static long secondsLeft(List<Vip> vips, Map<Vip, Long> remaining) {
        long least = vips.stream()
                .mapToLong(vip -> remaining.getOrDefault(vip, 0L))
                .min()
                .orElse(0);
        return least == Long.MAX_VALUE ? 0 : least;
    }

    private void remove(List<Vip> vips) {
        if (!vips.isEmpty()) {
            log.notice("removes what an earlier run left behind: " + vips);
            // Go on in any case: one stuck address must not cost the others.
            network.release(vips).stream()
                    .filter(Outcome.Failed.class::isInstance)
                    .map(Outcome.Failed.class::cast)
                    .forEach(failure -> log.error(failure.message()));
        }
    }
}
