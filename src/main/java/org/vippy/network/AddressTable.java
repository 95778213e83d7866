package org.vippy.network;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.vippy.network.RouteMessage.Ack;
import org.vippy.network.RouteRequest.Existing;
import org.vippy.network.RouteRequest.RemoveAddress;
import org.vippy.network.linux.Errno;
import org.vippy.network.linux.ErrnoException;

/** The kernel's addresses as far as they are Vippy's: adding, renewing and removing them. Contract: {@link Network}. */
final class AddressTable {
    /** No kernel gives this index to a link; a name may not be that long either (IFNAMSIZ is 16). */
    private static final Link NO_LINK =
            new Link(Integer.MAX_VALUE, "only in rehearsals", 1, Optional.empty(), 0, false, 0, false, List.of());

    private final RouteSocket route;
    private final LongSupplier clock;

    AddressTable(RouteSocket route, LongSupplier clock) {
        this.route = route;
        this.clock = clock;
    }

    List<Outcome> acquire(List<Vip> vips, long leaseSeconds, LongSupplier permitUntilNanos) {
        Batch batch = new Batch("add", vips);
        BooleanSupplier permitted = () -> clock.getAsLong() < permitUntilNanos.getAsLong();
        if (!permitted.getAsBoolean()) {
            batch.failOpen(Errno.ECANCELED, "permission ran out before it was added");
            return batch.outcomes();
        }
        Map<String, Link> links = linksOf(batch);
        promoteSecondaries(batch, links, permitted);
        Adding adding = new Adding(links, beforeAdding(batch, links), leaseSeconds, permitted);
        add(batch, batch.open(), adding);
        takeOverLeftovers(batch, adding);
        removeUncertain(batch);
        takeBackUnlessPermitted(batch, links, permitted);
        return batch.outcomes();
    }

    /**
     * Goes the way of an acquisition and a release with a link that cannot exist, so that the kernel refuses each step: the
     * first real one then finds its code loaded and compiled.
     */
    void rehearse() {
        List<Vip> vips = List.of(
                new Vip(NO_LINK.name(), InetAddress.ofLiteral("127.0.0.1"), 32),
                new Vip(NO_LINK.name(), InetAddress.ofLiteral("::1"), 64));
        Map<String, Link> links = Map.of(NO_LINK.name(), NO_LINK);
        Batch adding = new Batch("add", vips);
        existingLinks(adding);
        add(adding, adding.open(), new Adding(links, beforeAdding(adding, links), 1, () -> true));
        promoteSecondaries(new Batch("add", vips), links, () -> true);
        Batch removing = new Batch("remove", vips);
        forEachPresent(removing, links, (_, _) -> {});
        remove(removing, secondariesFirst(removing.open(), Set.of()), links);
    }

    List<Outcome> renew(List<Vip> vips, long leaseSeconds, long notBeyondNanos, LongSupplier permitUntilNanos) {
        Batch batch = new Batch("renew", vips);
        BooleanSupplier permitted = () -> clock.getAsLong() < permitUntilNanos.getAsLong();
        BooleanSupplier inTime = () -> clock.getAsLong() < notBeyondNanos && permitted.getAsBoolean();
        if (!inTime.getAsBoolean()) {
            batch.failOpen(Errno.ECANCELED, "its lease or permission ran out before it was renewed");
            return batch.outcomes();
        }
        Map<String, Link> links = linksOf(batch);
        PresentAddresses present = forEachPresent(batch, links, (place, address) -> requireOurs(batch, place, address));
        replace(batch, new Adding(links, present, leaseSeconds, inTime));
        takeBackUnlessPermitted(batch, links, permitted);
        return batch.outcomes();
    }

    List<Outcome> release(List<Vip> vips) {
        Batch batch = new Batch("remove", vips);
        Map<String, Link> links = existingLinks(batch);
        Set<Integer> primaries = new HashSet<>();
        forEachPresent(batch, links, (place, address) -> {
            if (address.isEmpty()) {
                batch.done(place);
            } else {
                requireOurs(batch, place, address);
            }
            address.filter(InterfaceAddress::primary).ifPresent(primary -> primaries.add(place));
        });
        remove(batch, secondariesFirst(batch.open(), primaries), links);
        return batch.outcomes();
    }

    /** Each primary that goes before its secondaries makes the kernel rebuild the routes of all that are left. */
    private static Map<Integer, Vip> secondariesFirst(Map<Integer, Vip> open, Set<Integer> primaries) {
        Map<Integer, Vip> ordered = new LinkedHashMap<>(open);
        ordered.keySet().removeAll(primaries);
        ordered.putAll(open);
        return ordered;
    }

    private static void requireOurs(Batch batch, int place, Optional<InterfaceAddress> address) {
        if (address.isEmpty()) {
            batch.fail(place, Errno.EADDRNOTAVAIL, "it is gone: removed by somebody else, or its lease ran out");
        } else if (!address.get().marked()) {
            batch.fail(place, Errno.EEXIST, "it does not carry Vippy's mark: somebody else has set it anew");
        }
    }

    /** The links of all open VIPs by name; those without one fail. */
    private Map<String, Link> linksOf(Batch batch) {
        Map<String, Link> links = existingLinks(batch);
        batch.forEachOpen((place, vip) -> {
            if (!links.containsKey(vip.interfaceName())) {
                batch.fail(place, Errno.ENODEV, "there is no interface " + vip.interfaceName());
            }
        });
        return links;
    }

    private Map<String, Link> existingLinks(Batch batch) {
        Map<String, Link> links = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        batch.forEachOpen((place, vip) -> names.add(vip.interfaceName()));
        try {
            for (String name : names) {
                route.link(name).ifPresent(link -> links.put(name, link));
            }
        } catch (ErrnoException failed) {
            batch.failOpen(failed.errno(), failed.call());
        }
        return links;
    }

    /** Visits what is open, with the address as it is in the kernel; says what else is there. */
    private PresentAddresses forEachPresent(
            Batch batch, Map<String, Link> links, BiConsumer<Integer, Optional<InterfaceAddress>> visitor) {
        PresentAddresses present = look(batch, links);
        batch.forEachOpen((place, vip) -> visitor.accept(place, present.find(vip)));
        return present;
    }

    /** Only IPv6 has to know what is there: IPv4 keeps the routes of several addresses of a subnet apart by itself. */
    private PresentAddresses beforeAdding(Batch batch, Map<String, Link> links) {
        return batch.open().values().stream().anyMatch(Vip::isIpv6) ? look(batch, links) : PresentAddresses.NONE;
    }

    private PresentAddresses look(Batch batch, Map<String, Link> links) {
        if (batch.open().isEmpty()) {
            return PresentAddresses.NONE;
        }
        try {
            return new PresentAddresses(links, route.dumpAddresses());
        } catch (ErrnoException failed) {
            batch.failOpen(failed.errno(), failed.call());
            return PresentAddresses.NONE;
        }
    }

    private void promoteSecondaries(Batch batch, Map<String, Link> links, BooleanSupplier permitted) {
        Set<String> concerned = batch.open().values().stream()
                .filter(vip -> !vip.isIpv6())
                .map(Vip::interfaceName)
                .collect(Collectors.toUnmodifiableSet());
        List<Link> without = links.values().stream()
                .filter(link -> concerned.contains(link.name()) && !link.promotesSecondaries())
                .toList();
        List<Ack> acks = route.submit(
                without.stream()
                        .map(link -> new RouteRequest.PromoteSecondaries(link.index()))
                        .toList(),
                permitted);
        for (int i = 0; i < acks.size(); i++) {
            Ack ack = acks.get(i);
            int index = without.get(i).index();
            batch.forEachOpen((place, vip) -> {
                if (ack.errno() != 0 && !vip.isIpv6() && index(links, vip) == index) {
                    batch.fail(
                            place,
                            ack.errno(),
                            ack.errno() == Errno.ECANCELED
                                    ? "permission ran out before promote_secondaries was set"
                                    : "promote_secondaries could not be set: " + ack.detail());
                }
            });
        }
    }

    private void add(Batch batch, Map<Integer, Vip> missing, Adding adding) {
        List<Ack> acks = route.submit(adding.requests(missing.values(), Existing.REFUSE), adding.permitted());
        int i = 0;
        for (int place : missing.keySet()) {
            Ack ack = acks.get(i++);
            if (ack.errno() != Errno.EEXIST) {
                settle(batch, place, ack);
            }
        }
    }

    /** What is open here exists already: an earlier run's is taken over, anybody else's is left alone. */
    private void takeOverLeftovers(Batch batch, Adding adding) {
        Map<Integer, Vip> duplicates = new LinkedHashMap<>();
        PresentAddresses present = forEachPresent(batch, adding.links(), (place, address) -> {
            if (!address.map(InterfaceAddress::marked).orElse(false)) {
                batch.fail(place, Errno.EEXIST, "it is there already and is not Vippy's");
            }
        });
        batch.forEachOpen((place, vip) ->
                present.find(vip).filter(InterfaceAddress::duplicate).ifPresent(failed -> duplicates.put(place, vip)));
        addAnew(batch, duplicates, adding);
        replace(batch, adding);
    }

    /** What the kernel took for a duplicate it never uses again, whatever is said of it: only a new one is checked anew. */
    private void addAnew(Batch batch, Map<Integer, Vip> duplicates, Adding adding) {
        if (!duplicates.isEmpty()) {
            route.submit(removals(duplicates.values(), adding.links()), () -> true);
            add(batch, duplicates, adding);
        }
    }

    private void replace(Batch batch, Adding adding) {
        Map<Integer, Vip> open = batch.open();
        List<Ack> acks = route.submit(adding.requests(open.values(), Existing.REPLACE), adding.permitted());
        int i = 0;
        for (int place : open.keySet()) {
            settle(batch, place, acks.get(i++));
        }
    }

    private void remove(Batch batch, Map<Integer, Vip> ordered, Map<String, Link> links) {
        List<Ack> acks = route.submit(removals(ordered.values(), links), () -> true);
        int i = 0;
        for (int place : ordered.keySet()) {
            Ack ack = acks.get(i++);
            boolean gone = ack.errno() == Errno.EADDRNOTAVAIL || ack.errno() == Errno.ENODEV;
            settle(batch, place, gone ? new Ack(0, 0, "") : ack);
        }
    }

    /** The worker may have been stalled between the decision and the kernel's answer. */
    private void takeBackUnlessPermitted(Batch batch, Map<String, Link> links, BooleanSupplier permitted) {
        if (permitted.getAsBoolean()) {
            return;
        }
        removeUncertain(batch);
        // Backwards, as the first of a subnet is its primary.
        Map<Integer, Vip> added = batch.allDone().reversed();
        List<Ack> acks = route.submit(removals(added.values(), links), () -> true);
        int i = 0;
        for (int place : added.keySet()) {
            Ack ack = acks.get(i++);
            String removal =
                    ack.errno() == 0 ? "it was removed again" : "its removal failed: " + Errno.text(ack.errno());
            batch.fail(place, Errno.ETIME, "permission ran out meanwhile, " + removal);
        }
    }

    /** Those whose acknowledgement was lost are reported as failed, so they must not be there. */
    private void removeUncertain(Batch batch) {
        List<Vip> uncertain = batch.uncertain();
        if (!uncertain.isEmpty()) {
            release(uncertain);
        }
    }

    private static List<RemoveAddress> removals(Iterable<Vip> vips, Map<String, Link> links) {
        List<RemoveAddress> removals = new ArrayList<>();
        vips.forEach(vip -> removals.add(new RemoveAddress(index(links, vip), vip.address(), vip.prefixLength())));
        return removals;
    }

    private static void settle(Batch batch, int place, Ack ack) {
        if (ack.errno() == 0) {
            batch.done(place);
        } else {
            batch.fail(
                    place,
                    ack.errno(),
                    ack.errno() == Errno.ECANCELED ? "permission ran out before the kernel was asked" : ack.detail());
        }
    }

    static int index(Map<String, Link> links, Vip vip) {
        Link link = links.get(vip.interfaceName());
        return link == null ? 0 : link.index();
    }
}
