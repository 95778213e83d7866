package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vippy.network.Outcome.Failed;
import org.vippy.network.linux.Errno;

class SimulatedNetworkTest {
    private static final long ALWAYS = Long.MAX_VALUE;
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final SimulatedNetwork network = new SimulatedNetwork(clock::get, List.of("eth0", "eth1"));
    private final List<NetworkChange> changes = new ArrayList<>();
    private List<Vip> vips;

    @BeforeEach
    void watch() throws Exception {
        vips = List.of(new Vip("eth0", InetAddress.getByName("192.0.2.10"), 24));
        network.watch(changes::add);
    }

    @Test
    void holdsWhatWasAcquiredUntilItIsReleased() {
        assertEquals(List.of(Outcome.DONE), network.acquire(vips, 0, () -> ALWAYS));
        clock.set(1_000_000 * SECOND);
        assertEquals(vips, network.marked().stream().map(InterfaceAddress::vip).toList());
        assertEquals(List.of(Outcome.DONE), network.release(vips));
        assertTrue(network.marked().isEmpty());
        assertEquals(List.of("AddressAdded", "AddressGone"), kinds());
    }

    @Test
    void leaseRunsOutUnlessRenewed() {
        network.acquire(vips, 3, () -> ALWAYS);
        clock.set(2 * SECOND);
        assertEquals(List.of(Outcome.DONE), network.renew(vips, 3, ALWAYS, () -> ALWAYS));
        clock.set(4 * SECOND);
        assertEquals(1, network.marked().getFirst().validSeconds());
        clock.set(5 * SECOND);
        assertEquals(Errno.EADDRNOTAVAIL, errno(network.renew(vips, 3, ALWAYS, () -> ALWAYS)));
        assertEquals(List.of("AddressAdded", "AddressGone"), kinds());
    }

    @Test
    void doesNothingPastThePermission() {
        clock.set(10);
        assertEquals(Errno.ECANCELED, errno(network.acquire(vips, 3, () -> 10)));
        assertTrue(network.marked().isEmpty());
    }

    @Test
    void losesAnAddressToSomebodyElse() {
        network.acquire(vips, 3, () -> ALWAYS);
        network.lose(vips.getFirst());
        assertEquals(Errno.EADDRNOTAVAIL, errno(network.renew(vips, 3, ALWAYS, () -> ALWAYS)));
    }

    @Test
    void hasTheInterfacesThatItWasGivenAndTheirCarrier() throws Exception {
        network.setCarrier("eth1", false);
        assertEquals(
                List.of("eth0 true", "eth1 false"),
                network.links().stream()
                        .map(link -> link.name() + " " + link.up())
                        .toList());
        assertEquals(
                "eth0",
                network.interfaceFor(vips.getFirst().address()).orElseThrow().name());
    }

    private List<String> kinds() {
        return changes.stream().map(change -> change.getClass().getSimpleName()).toList();
    }

    private static int errno(List<Outcome> outcomes) {
        return assertInstanceOf(Failed.class, outcomes.getFirst()).errno();
    }
}
