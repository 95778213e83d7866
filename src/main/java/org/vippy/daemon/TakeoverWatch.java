package org.vippy.daemon;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.vippy.config.Cluster;
import org.vippy.config.Vip;
import org.vippy.election.Action;
import org.vippy.election.Announcement;
import org.vippy.election.Event;
import org.vippy.management.History;
import org.vippy.management.Takeover;
import org.vippy.network.ArpHeard;
import org.vippy.network.ArpPacket;
import org.vippy.network.MacAddress;
import org.vippy.network.NeighbourHeard;

/** Brings together what the loop, the kernel worker and the ARP watch know of takeovers. */
final class TakeoverWatch {
    /** Far more than are under way; those of which all waits for hooks are never answered by the kernel. */
    private static final int ACQUISITIONS_MAX = 256;

    private final HolderChanges changes;
    private final Takeovers takeovers;
    private final LongSupplier clock;
    /** Numbers of the requests that may still be answered; of others the groups have another numbering. */
    private final NavigableSet<Long> acquisitions = new TreeSet<>();

    private volatile Map<InetAddress, String> groups;
    private Consumer<List<Takeover>> done = _ -> {};

    /**
     * @param clock the network's clock
     */
    TakeoverWatch(HolderChanges changes, Takeovers takeovers, LongSupplier clock, Cluster cluster) {
        this.changes = changes;
        this.takeovers = takeovers;
        this.clock = clock;
        this.groups = byAddress(cluster);
    }

    /** Who is told, on the worker, which groups this node has taken over and told everybody of. */
    void done(Consumer<List<Takeover>> listener) {
        done = listener;
    }

    /** How to know the node with a hardware address. */
    void nodes(Function<MacAddress, Optional<String>> known) {
        takeovers.nodes(known);
    }

    private static Map<InetAddress, String> byAddress(Cluster cluster) {
        Map<InetAddress, String> byAddress = new HashMap<>();
        cluster.groups().forEach(group -> group.vips().stream()
                .map(Vip::address)
                .forEach(address -> byAddress.put(address, group.identity())));
        return Map.copyOf(byAddress);
    }

    /** Another configuration counts from now on. On the loop. */
    void use(Cluster cluster) {
        changes.use(ElectionCluster.of(cluster).digest(), HolderChanges.ids(cluster));
        groups = byAddress(cluster);
    }

    /** So long may a holder be silent from now on. On the loop. */
    void use(Duration stale) {
        changes.use(stale.toNanos());
    }

    /** A peer says this in its present session. On the loop. */
    void taken(Announcement said, long now) {
        takeovers.begin(changes.heard(said, now));
    }

    /** The election asks this of the kernel. On the loop, before the kernel hears of it. Returns what comes from others by it. */
    List<HolderChanges.Change> asks(Action.Kernel asked) {
        return switch (asked) {
            case Action.Acquire acquire -> acquires(acquire);
            case Action.Release release -> {
                changes.releases(release.groups(), clock.getAsLong());
                yield List.of();
            }
            case Action.Renew _, Action.Remove _ -> List.of();
        };
    }

    private List<HolderChanges.Change> acquires(Action.Acquire acquire) {
        List<HolderChanges.Change> begun = changes.acquires(acquire.groups(), clock.getAsLong());
        takeovers.begin(begun);
        acquisitions.add(acquire.operation());
        if (acquisitions.size() > ACQUISITIONS_MAX) {
            acquisitions.pollFirst();
        }
        return begun;
    }

    /** The kernel has answered. On the loop. */
    void answered(Event.KernelAnswered answer) {
        if (acquisitions.remove(answer.operation())) {
            changes.arrived(answer.done());
            changes.withdrawn(changes.ids(answer.failed().keySet()));
        }
    }

    /** The election has given these groups up, by identity, before the kernel was asked. On the loop. */
    void withdrawn(Collection<String> groups) {
        changes.withdrawn(groups);
    }

    /** These groups are in the kernel. On the worker. */
    void held(List<String> ids) {
        takeovers.held(ids, clock.getAsLong());
    }

    /** Everybody was told of these groups. On the worker. */
    void announced(List<String> ids) {
        done.accept(takeovers.announced(ids, clock.getAsLong()));
    }

    /** From the thread that listens to ARP. Only what is told to everybody counts, and not what somebody asks or answers. */
    void heard(ArpHeard heard) {
        ArpPacket packet = heard.packet();
        String group = groups.get(packet.senderIp());
        if (group != null && packet.senderIp().equals(packet.targetIp())) {
            takeovers.seen(group, packet.senderMac(), clock.getAsLong());
        }
    }

    /** From the thread that listens to neighbour discovery. Likewise: an advertisement to all nodes. */
    void heard(NeighbourHeard heard) {
        String group = groups.get(heard.address());
        if (group != null && heard.toAll()) {
            takeovers.seen(group, heard.mac(), clock.getAsLong());
        }
    }

    History history() {
        return takeovers.history();
    }
}
