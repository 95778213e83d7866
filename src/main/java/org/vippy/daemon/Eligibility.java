package org.vippy.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.network.InterfaceAddress;
import org.vippy.network.Network;
import org.vippy.network.NetworkChange;
import org.vippy.network.Outcome;
import org.vippy.network.Vip;

/**
 * Turns what happens to links and addresses into events of the election. The kernel's notices say that something changed;
 * what it is now is read anew, on the ordered worker, behind all operations that were asked for before.
 */
final class Eligibility {
    private final Network network;
    private volatile GroupAddresses addresses;
    private final OrderedWorker worker;
    private final Consumer<Event> events;
    private final OccurrenceLog log;
    private final Obstacles obstacles;
    /** Addresses that went, and have not been looked for yet. */
    private final Set<Vip> suspects = ConcurrentHashMap.newKeySet();

    /** Why checks forbid the groups that have one of these addresses. */
    private volatile Map<InetAddress, String> forbidden = Map.of();

    private final AtomicBoolean linksAsked = new AtomicBoolean();
    private final AtomicBoolean addressesAsked = new AtomicBoolean();
    private final AtomicBoolean recheckAsked = new AtomicBoolean();
    private Map<Integer, String> last = Map.of();

    Eligibility(
            Network network,
            GroupAddresses addresses,
            OrderedWorker worker,
            Consumer<Event> events,
            OccurrenceLog log) {
        this.network = network;
        this.addresses = addresses;
        this.worker = worker;
        this.events = events;
        this.log = log;
        this.obstacles = new Obstacles(log);
    }

    /** In whose terms this reports. On the worker. */
    GroupAddresses addresses() {
        return addresses;
    }

    /** Reports in terms of another configuration from now on, and what differs from this. On the worker. */
    void adopt(GroupAddresses next, Map<Integer, String> ineligible) {
        addresses = next;
        last = ineligible;
        obstacles.report(next, ineligible);
        recheckInTime();
    }

    /** The configuration has these groups on other interfaces than before. On the worker. */
    void moved(List<Integer> groups) {
        missing(groups);
    }

    /** What the election is told at its start; reports from then on what differs from it. On the worker. */
    Event.EligibilityChanged first() throws IOException {
        last = ineligible(addresses);
        obstacles.report(addresses, last);
        recheckInTime();
        return new Event.EligibilityChanged(last);
    }

    /** What the links and the checks do not allow, in these terms; the links say it first. On the worker. */
    Map<Integer, String> ineligible(GroupAddresses terms) throws IOException {
        Map<Integer, String> reasons = new TreeMap<>(terms.ineligible());
        terms.forbidden(forbidden).forEach(reasons::putIfAbsent);
        return reasons;
    }

    /** From now on checks forbid the groups that have these addresses, each with its reason; from any thread. */
    void checked(Map<InetAddress, String> failing) {
        forbidden = Map.copyOf(failing);
        lookAtLinks();
    }

    /** From the thread that watches the kernel. */
    void changed(NetworkChange change) {
        switch (change) {
            case NetworkChange.LinkChanged _ -> lookAtLinks();
            case NetworkChange.LinkGone gone -> {
                worker.execute(() -> addresses.linkGone(gone.interfaceIndex()));
                lookAtLinks();
            }
            case NetworkChange.AddressGone(var link, var address, var prefix) -> {
                lookFor(new Vip(link, address, prefix));
                subnetsChanged();
            }
            case NetworkChange.AddressAdded added -> {
                if (!added.marked()) {
                    // One that has lost its mark is somebody else's.
                    lookFor(new Vip(added.interfaceName(), added.address(), added.prefixLength()));
                    subnetsChanged();
                }
            }
            case NetworkChange.DuplicateCheckEnded _ -> {}
            case NetworkChange.Resynchronise _ -> {
                lookAtLinks();
                worker.execute(() ->
                        missing(IntStream.range(0, addresses.size()).boxed().toList()));
            }
        }
    }

    private void subnetsChanged() {
        if (addresses.dependOnSubnets()) {
            lookAtLinks();
        }
    }

    /** However many changes there are, one look at the state after all of them does. */
    void lookAtLinks() {
        if (linksAsked.compareAndSet(false, true)) {
            worker.execute(() -> {
                linksAsked.set(false);
                readLinks();
            });
        }
    }

    private void lookFor(Vip vip) {
        suspects.add(vip);
        if (addressesAsked.compareAndSet(false, true)) {
            worker.execute(() -> {
                addressesAsked.set(false);
                Set<Vip> gone = Set.copyOf(suspects);
                suspects.removeAll(gone);
                missing(addresses.having(gone));
            });
        }
    }

    /** On the worker. */
    void readLinks() {
        try {
            Map<Integer, String> ineligible = ineligible(addresses);
            if (!ineligible.equals(last)) {
                last = ineligible;
                events.accept(new Event.EligibilityChanged(ineligible));
                obstacles.report(addresses, ineligible);
            }
            recheckInTime();
        } catch (IOException failure) {
            log.warn("cannot read the links: " + failure.getMessage());
        }
    }

    /** A link that has come up counts later, without another notice of the kernel. */
    private void recheckInTime() {
        long delay = addresses.recheckNanos();
        if (delay > 0 && recheckAsked.compareAndSet(false, true)) {
            worker.executeIn(delay, () -> {
                recheckAsked.set(false);
                readLinks();
            });
        }
    }

    /** Reports those of the groups of which an address is not in the kernel now. */
    private void missing(List<Integer> suspects) {
        if (suspects.isEmpty()) {
            return;
        }
        try {
            Set<Vip> present = new HashSet<>();
            network.marked().stream().map(InterfaceAddress::vip).forEach(present::add);
            removeMisplaced(present);
            GroupSet gone = GroupSet.of(suspects.stream()
                    .mapToInt(Integer::intValue)
                    .filter(group -> !present.containsAll(addresses.of(group))));
            if (!gone.isEmpty()) {
                events.accept(new Event.AddressesVanished(gone));
            }
        } catch (IOException failure) {
            log.warn("cannot read the addresses: " + failure.getMessage());
        }
    }

    /** Under the new name of a renamed interface an address is of no use to anybody, and nobody else would remove it. */
    private void removeMisplaced(Set<Vip> present) {
        List<Vip> misplaced = addresses.misplaced(present);
        if (!misplaced.isEmpty()) {
            log.notice("removes addresses from where no group has them: " + misplaced);
            network.release(misplaced).stream()
                    .filter(Outcome.Failed.class::isInstance)
                    .map(Outcome.Failed.class::cast)
                    .forEach(failure -> log.error(failure.message()));
        }
    }
}
