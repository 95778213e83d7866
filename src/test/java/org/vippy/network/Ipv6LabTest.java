package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vippy.network.LinuxNetwork.Opening;
import org.vippy.network.NetworkChange.AddressAdded;
import org.vippy.network.NetworkChange.AddressGone;
import org.vippy.network.NetworkChange.DuplicateCheckEnded;
import org.vippy.network.Outcome.Failed;
import org.vippy.network.linux.Errno;
import org.vippy.network.linux.Linux;
import org.vippy.network.linux.LinuxSocket;
import org.vippy.network.linux.Syscalls;

/** What the real kernel does with IPv6 addresses, at one end (lab0) of a veth pair; at the other is another host's address. */
@Tag("lab")
class Ipv6LabTest {
    private static final long ALWAYS = Long.MAX_VALUE;
    private static final long FOR_EVER = 0;
    private static final Plumbing CHECKED = new Plumbing(true, true);
    private static final Plumbing NO_SOURCE = new Plumbing(false, false);

    private Network network;

    @BeforeEach
    void openOnVeth() {
        NamespaceLab.require();
        NamespaceLab.veth("lab0", "lab1");
        NamespaceLab.ip("address add 2001:db8:9::1/64 dev lab0 nodad");
        network = switch (LinuxNetwork.open()) {
            case Opening.Opened(LinuxNetwork opened) -> opened;
            case Opening.Refused(String message) -> throw new AssertionError(message);
        };
    }

    @AfterEach
    void removeVeth() {
        if (network != null) {
            network.close();
            NamespaceLab.ip("link del lab0");
        }
    }

    private static Vip vip(String address) {
        return vip(address, 64, Plumbing.STANDARD);
    }

    private static Vip vip(String address, int prefixLength, Plumbing plumbing) {
        return new Vip("lab0", InetAddress.ofLiteral(address), prefixLength, plumbing);
    }

    @Test
    void addsRenewsAndRemovesABatchOfBothVersions() throws Exception {
        NamespaceLab.ip("address add 10.9.0.1/16 dev lab0");
        String before = globalAddresses();
        List<Vip> vips = List.of(
                vip("2001:db8:9::10"), vip("10.9.1.1", 24, Plumbing.STANDARD), vip("2001:db8:7::1", 128, NO_SOURCE));
        assertAllDone(network.acquire(vips, 60, () -> ALWAYS));
        assertEquals(3, network.marked().size());
        assertTrue(network.marked().stream().allMatch(InterfaceAddress::inUse));
        assertAllDone(network.renew(vips, 90, ALWAYS, () -> ALWAYS));
        assertTrue(network.marked().stream().allMatch(address -> address.validSeconds() > 80));
        assertAllDone(network.release(vips));
        assertEquals(before, globalAddresses());
        assertAllDone(network.release(vips));
    }

    @Test
    void leaseRunsOutUnlessRenewedAndTheWatchSaysSo() throws Exception {
        BlockingQueue<NetworkChange> changes = new LinkedBlockingQueue<>();
        Vip first = vip("2001:db8:9::10");
        Vip second = vip("2001:db8:9::11");
        try (Network.Watch watch = network.watch(changes::add)) {
            assertAllDone(network.acquire(List.of(first, second), 3, () -> ALWAYS));
            assertAllDone(network.renew(List.of(second), 30, ALWAYS, () -> ALWAYS));
            assertTrue(awaited(changes, new AddressAdded("lab0", first.address(), 64, true)));
            assertTrue(awaited(changes, new AddressGone("lab0", first.address(), 64)));
            assertEquals(Errno.EADDRNOTAVAIL, errno(network.renew(List.of(first), 30, ALWAYS, () -> ALWAYS)));
            assertEquals(
                    List.of(second),
                    network.marked().stream().map(InterfaceAddress::vip).toList());
        }
    }

    @Test
    void leavesAnAddressOfSomebodyElseAsItIs() {
        NamespaceLab.ip("address add 2001:db8:9::10/64 dev lab0 nodad");
        NamespaceLab.ip("address add 2001:db8:9::11/128 dev lab0 nodad");
        String before = globalAddresses();
        List<Vip> foreign = List.of(vip("2001:db8:9::10"), vip("2001:db8:9::11"));
        List<Outcome> outcomes = network.acquire(foreign, 60, () -> ALWAYS);
        Failed failed = assertInstanceOf(Failed.class, outcomes.getFirst());
        assertEquals(Errno.EEXIST, failed.errno());
        assertTrue(
                failed.message().startsWith("cannot add 2001:db8:9::10/64 on lab0: File exists: "), failed.message());
        assertInstanceOf(Failed.class, outcomes.getLast());
        assertEquals(Errno.EEXIST, errno(network.renew(foreign.subList(0, 1), 60, ALWAYS, () -> ALWAYS)));
        assertEquals(Errno.EEXIST, errno(network.release(foreign.subList(0, 1))));
        assertAllDone(network.release(foreign.subList(1, 2)));
        assertEquals(before, globalAddresses());
    }

    @Test
    void takesOverALeftoverOfAnEarlierRun() throws Exception {
        Vip vip = vip("2001:db8:9::10");
        assertAllDone(network.acquire(List.of(vip), 5, () -> ALWAYS));
        assertAllDone(network.acquire(List.of(vip), 60, () -> ALWAYS));
        assertTrue(network.marked().getFirst().validSeconds() > 50);
    }

    /** The kernel gives the route the lifetime of the address that was added last, and would drop the host's own subnet. */
    @Test
    void routeOfTheHostsOwnSubnetOutlivesTheLease() throws Exception {
        // As a router advertisement makes it.
        NamespaceLab.ip("-6 route replace 2001:db8:9::/64 dev lab0 proto kernel metric 256 expires 9999");
        BlockingQueue<NetworkChange> changes = new LinkedBlockingQueue<>();
        Vip vip = vip("2001:db8:9::10");
        try (Network.Watch watch = network.watch(changes::add)) {
            assertAllDone(network.acquire(List.of(vip), 10, () -> ALWAYS));
            assertTrue(routes().contains("expires 99"), routes());
            assertAllDone(network.renew(List.of(vip), 3, ALWAYS, () -> ALWAYS));
            assertTrue(routes().contains("expires 99"), routes());
            assertTrue(awaited(changes, new AddressGone("lab0", vip.address(), 64)));
        }
        assertTrue(routes().contains("expires 99"), routes());
    }

    @Test
    void subnetThatNobodyElseHasIsRoutedToTheLink() {
        assertAllDone(network.acquire(List.of(vip("2001:db8:7::10")), 60, () -> ALWAYS));
        assertTrue(routes().contains("2001:db8:7::/64"), routes());
    }

    @Test
    void routeOfASubnetIsTheHostsFromWhenItHasAnAddressThere() {
        Vip vip = vip("2001:db8:7::10");
        assertAllDone(network.acquire(List.of(vip), 60, () -> ALWAYS));
        assertTrue(routes().matches("(?s).*2001:db8:7::/64 [^\n]*expires.*"), routes());
        NamespaceLab.ip("address add 2001:db8:7::1/64 dev lab0 nodad");
        assertAllDone(network.renew(List.of(vip), 60, ALWAYS, () -> ALWAYS));
        assertFalse(routes().contains("expires"), routes());
        assertAllDone(network.release(List.of(vip)));
        assertTrue(routes().contains("2001:db8:7::/64"), routes());
    }

    @Test
    void linkThatGoesDownTakesItAwayAndTheWatchSaysSo() throws Exception {
        BlockingQueue<NetworkChange> changes = new LinkedBlockingQueue<>();
        Vip vip = vip("2001:db8:9::10");
        assertAllDone(network.acquire(List.of(vip), 60, () -> ALWAYS));
        try (Network.Watch watch = network.watch(changes::add)) {
            NamespaceLab.ip("link set lab0 down");
            assertTrue(awaited(changes, new AddressGone("lab0", vip.address(), 64)));
        }
    }

    @Test
    void isNotChosenAsSourceWhereItIsNotToBe() {
        NamespaceLab.ip("address add 2001:db8:9::2/64 dev lab1 nodad");
        assertAllDone(network.acquire(List.of(vip("2001:db8:9::10")), 60, () -> ALWAYS));
        assertEquals("2001:db8:9::10", source("-6", "2001:db8:9::99"));
        assertAllDone(network.acquire(List.of(vip("2001:db8:9::10", 64, NO_SOURCE)), 60, () -> ALWAYS));
        assertEquals("2001:db8:9::1", source("-6", "2001:db8:9::99"));
    }

    /** Also where it is the first of its subnet, and there would be no other in it. */
    @Test
    void isNotChosenAsSourceByIpv4Either() {
        NamespaceLab.ip("address add 192.0.2.1/32 dev lab0");
        NamespaceLab.ip("route add default dev lab0");
        Vip first = vip("10.9.1.1", 24, Plumbing.STANDARD);
        Vip second = vip("10.9.1.1", 24, NO_SOURCE);
        assertAllDone(network.acquire(List.of(first), 60, () -> ALWAYS));
        assertEquals("10.9.1.1", source("-4", "10.9.1.99"));
        assertAllDone(network.release(List.of(first)));
        assertAllDone(network.acquire(List.of(second), 60, () -> ALWAYS));
        assertEquals("192.0.2.1", source("-4", "10.9.1.99"));
        assertEquals("192.0.2.1", source("-4", "198.51.100.1"));
    }

    @Test
    void advertisementArrivesAtTheOtherEnd() throws Exception {
        Link link = network.links().stream()
                .filter(each -> each.name().equals("lab0"))
                .findFirst()
                .orElseThrow();
        Vip vip = vip("2001:db8:9::10");
        try (LinuxSocket other = LinuxSocket.openPacket(Syscalls.interfaceIndex("lab1"), Linux.ETH_P_IPV6)) {
            assertAllDone(network.announce(List.of(new Vip("lo", vip.address(), 128), vip)));
            assertEquals(
                    NeighbourAdvertisement.unsolicited(
                            link.mac().orElseThrow(), (Inet6Address) vip.address(), link.forwardsIpv6()),
                    nextAdvertisement(other));
        }
    }

    /** Else its neighbours would take a virtual router for a host, and remove their route by it. */
    @Test
    void advertisementOfARouterSaysThatItIsOne() throws Exception {
        set("forwarding", "1");
        try (LinuxSocket other = LinuxSocket.openPacket(Syscalls.interfaceIndex("lab1"), Linux.ETH_P_IPV6)) {
            assertAllDone(network.announce(List.of(vip("2001:db8:9::10"))));
            assertTrue(nextAdvertisement(other).router());
            set("forwarding", "0");
            assertAllDone(network.announce(List.of(vip("2001:db8:9::10"))));
            assertFalse(nextAdvertisement(other).router());
        }
    }

    @Test
    void saysWhatToDoWhereIpv6IsOff() {
        set("disable_ipv6", "1");
        Failed failed = assertInstanceOf(
                Failed.class,
                network.acquire(List.of(vip("2001:db8:9::10")), 60, () -> ALWAYS)
                        .getFirst());
        assertTrue(
                failed.message().endsWith("; turn IPv6 on: `sysctl -w net.ipv6.conf.lab0.disable_ipv6=0`"),
                failed.message());
    }

    /** As when two nodes have it for a moment. */
    @Test
    void aDuplicateWithALeaseGoesAndComesBackWhenTheOtherHostIsGone() throws Exception {
        BlockingQueue<NetworkChange> changes = new LinkedBlockingQueue<>();
        Vip vip = vip("2001:db8:9::10", 64, CHECKED);
        NamespaceLab.ip("address add 2001:db8:9::10/64 dev lab1 nodad");
        try (Network.Watch watch = network.watch(changes::add)) {
            assertAllDone(network.acquire(List.of(vip), 60, () -> ALWAYS));
            assertTrue(awaited(changes, new DuplicateCheckEnded("lab0", vip.address(), 64, true)));
            assertTrue(awaited(changes, new AddressGone("lab0", vip.address(), 64)));
            NamespaceLab.ip("address del 2001:db8:9::10/64 dev lab1");
            assertAllDone(network.acquire(List.of(vip), 60, () -> ALWAYS));
            assertTrue(awaited(changes, new DuplicateCheckEnded("lab0", vip.address(), 64, false)));
        }
    }

    /** Without a lease the kernel keeps it, and never uses it. */
    @Test
    void aDuplicateForEverIsAddedAnew() throws Exception {
        BlockingQueue<NetworkChange> changes = new LinkedBlockingQueue<>();
        Vip vip = vip("2001:db8:9::10", 64, CHECKED);
        NamespaceLab.ip("address add 2001:db8:9::10/64 dev lab1 nodad");
        try (Network.Watch watch = network.watch(changes::add)) {
            assertAllDone(network.acquire(List.of(vip), FOR_EVER, () -> ALWAYS));
            assertTrue(awaited(changes, new DuplicateCheckEnded("lab0", vip.address(), 64, true)));
            assertTrue(network.marked().getFirst().duplicate());
            NamespaceLab.ip("address del 2001:db8:9::10/64 dev lab1");
            assertAllDone(network.acquire(List.of(vip), FOR_EVER, () -> ALWAYS));
            assertTrue(awaited(changes, new DuplicateCheckEnded("lab0", vip.address(), 64, false)));
            assertTrue(network.marked().getFirst().inUse());
        }
    }

    @Test
    void nobodyIsToldOfAnAddressBeforeItIsInUse() throws Exception {
        BlockingQueue<NetworkChange> changes = new LinkedBlockingQueue<>();
        Vip vip = vip("2001:db8:9::10", 64, CHECKED);
        Vip later = vip("2001:db8:9::11");
        try (Network.Watch watch = network.watch(changes::add);
                LinuxSocket other = LinuxSocket.openPacket(Syscalls.interfaceIndex("lab1"), Linux.ETH_P_IPV6)) {
            assertAllDone(network.acquire(List.of(vip), 60, () -> ALWAYS));
            assertAllDone(network.announce(List.of(vip, later)));
            assertEquals(later.address(), nextAdvertisement(other).target());
            assertTrue(awaited(changes, new DuplicateCheckEnded("lab0", vip.address(), 64, false)));
            assertAllDone(network.announce(List.of(vip)));
            assertEquals(vip.address(), nextAdvertisement(other).target());
        }
    }

    @Test
    void aThousandAcquisitionsInOneBatch() {
        List<Vip> vips = IntStream.range(0x1000, 0x1000 + 1_000)
                .mapToObj(number -> vip("2001:db8:9::" + Integer.toHexString(number)))
                .toList();
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            assertAllDone(network.acquire(vips, 30, () -> ALWAYS));
            long acquired = System.nanoTime();
            assertAllDone(network.renew(vips, 30, ALWAYS, () -> ALWAYS));
            long renewed = System.nanoTime();
            assertAllDone(network.release(vips));
            long released = System.nanoTime();
            System.out.printf(
                    "1,000 IPv6 addresses: acquire %.1f ms, renew %.1f ms, release %.1f ms%n",
                    (acquired - start) / 1e6, (renewed - acquired) / 1e6, (released - renewed) / 1e6);
        }
    }

    private static void set(String setting, String value) {
        try {
            Files.writeString(Path.of("/proc/sys/net/ipv6/conf/lab0", setting), value);
        } catch (IOException readOnly) {
            System.out.println("SKIPPED: needs /proc/sys to be writable: " + readOnly);
            Assumptions.abort("needs /proc/sys to be writable");
        }
    }

    private static NeighbourAdvertisement nextAdvertisement(LinuxSocket socket) throws Exception {
        Optional<NeighbourAdvertisement> found = Optional.empty();
        while (found.isEmpty()) {
            found = NeighbourAdvertisement.decode(socket.receive().data());
        }
        return found.get();
    }

    private static String globalAddresses() {
        return NamespaceLab.ip("-o address show dev lab0 scope global");
    }

    private static String routes() {
        return NamespaceLab.ip("-6 route show dev lab0");
    }

    private static String source(String version, String destination) {
        return NamespaceLab.ip(version + " route get " + destination).replaceAll("(?s).* src ([0-9a-f.:]+).*", "$1");
    }

    private static void assertAllDone(List<Outcome> outcomes) {
        assertFalse(outcomes.isEmpty());
        outcomes.forEach(outcome -> assertEquals(Outcome.DONE, outcome));
    }

    private static int errno(List<Outcome> outcomes) {
        return assertInstanceOf(Failed.class, outcomes.getFirst()).errno();
    }

    private static boolean awaited(BlockingQueue<NetworkChange> changes, NetworkChange wanted) throws Exception {
        NetworkChange change = changes.poll(60, TimeUnit.SECONDS);
        while (change != null && !change.equals(wanted)) {
            change = changes.poll(60, TimeUnit.SECONDS);
        }
        return change != null;
    }
}
