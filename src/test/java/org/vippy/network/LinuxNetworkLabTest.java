package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vippy.network.LinuxNetwork.Opening;
import org.vippy.network.NetworkChange.AddressAdded;
import org.vippy.network.NetworkChange.AddressGone;
import org.vippy.network.NetworkChange.LinkChanged;
import org.vippy.network.NetworkChange.LinkGone;
import org.vippy.network.Outcome.Failed;
import org.vippy.network.linux.Errno;
import org.vippy.network.linux.Linux;
import org.vippy.network.linux.LinuxSocket;
import org.vippy.network.linux.Syscalls;

/** The real kernel, at one end (lab0) of a veth pair in a namespace of its own. */
@Tag("lab")
class LinuxNetworkLabTest {
    private static final long ALWAYS = Long.MAX_VALUE;
    private static final long FOR_EVER = 0;

    private Network network;

    @BeforeEach
    void openOnVeth() {
        NamespaceLab.require();
        NamespaceLab.veth("lab0", "lab1");
        NamespaceLab.ip("address add 10.9.0.1/16 dev lab0");
        network = opened(LinuxNetwork.open());
    }

    @AfterEach
    void removeVeth() {
        if (network != null) {
            network.close();
            NamespaceLab.ip("link del lab0");
        }
    }

    @Test
    void addsAndRemovesABatchAndLeavesForeignAddressesAlone() throws Exception {
        NamespaceLab.ip("address add 10.9.7.7/16 dev lab0");
        String before = addressesOfLab0();
        List<Vip> vips = vips(200);
        assertAllDone(network.acquire(vips, FOR_EVER, () -> ALWAYS));
        assertEquals(200, network.marked().size());
        assertEquals(202, addressesOfLab0().lines().count());
        assertAllDone(network.release(vips));
        assertEquals(before, addressesOfLab0());
        assertAllDone(network.release(vips));
    }

    @Test
    void rehearsingChangesNothingAndIsRefusedByTheKernel() throws Exception {
        String before = addressesOfLab0();
        List<String> settings = settings();
        network.rehearse();
        network.rehearse();
        assertEquals(before, addressesOfLab0());
        assertEquals(settings, settings());
        assertEquals(List.of(), network.marked());
    }

    /** What a rehearsal could change of the links; whether they are up yet changes by itself in the first moments. */
    private List<String> settings() throws Exception {
        return network.links().stream()
                .map(link -> link.index() + " " + link.name() + " " + link.promotesSecondaries())
                .toList();
    }

    @Test
    void leavesAnAddressOfSomebodyElseAsItIs() throws Exception {
        NamespaceLab.ip("address add 10.9.1.1/24 dev lab0");
        String before = addressesOfLab0();
        List<Outcome> outcomes = network.acquire(List.of(vip(1), vip(2)), 60, () -> ALWAYS);
        Failed failed = assertInstanceOf(Failed.class, outcomes.get(0));
        assertEquals(Errno.EEXIST, failed.errno());
        assertTrue(failed.message().startsWith("cannot add 10.9.1.1/24 on lab0: File exists: "), failed.message());
        assertEquals(Outcome.DONE, outcomes.get(1));
        assertEquals(Errno.EEXIST, errno(network.renew(List.of(vip(1)), 60, ALWAYS, () -> ALWAYS)));
        assertEquals(Errno.EEXIST, errno(network.release(List.of(vip(1)))));
        assertAllDone(network.release(List.of(vip(2))));
        assertEquals(before, addressesOfLab0());
    }

    @Test
    void takesOverALeftoverOfAnEarlierRun() throws Exception {
        assertAllDone(network.acquire(List.of(vip(1)), 5, () -> ALWAYS));
        assertAllDone(network.acquire(List.of(vip(1), vip(2)), 60, () -> ALWAYS));
        assertEquals(2, network.marked().size());
        assertTrue(network.marked().stream().allMatch(address -> address.validSeconds() > 50));
    }

    @Test
    void hearsTheArpOfOthersAndNotItsOwn() throws Exception {
        Link lab0 = network.links().stream()
                .filter(link -> link.name().equals("lab0"))
                .findFirst()
                .orElseThrow();
        Link lab1 = network.links().stream()
                .filter(link -> link.name().equals("lab1"))
                .findFirst()
                .orElseThrow();
        var ip = (Inet4Address) InetAddress.getByName("10.9.0.2");
        ArpPacket said = ArpPacket.gratuitous(lab1.mac().orElseThrow(), ip);
        BlockingQueue<ArpHeard> heard = new LinkedBlockingQueue<>();
        try (Network.Watch watch = network.watchArp(heard::add)) {
            network.send(lab1, said, MacAddress.BROADCAST);
            assertEquals(new ArpHeard(lab0.index(), said), heard.poll(60, TimeUnit.SECONDS));
            network.send(lab1, said, lab0.mac().orElseThrow());
            assertEquals(new ArpHeard(lab0.index(), said), heard.poll(60, TimeUnit.SECONDS));
        }
        assertEquals(0, heard.size());
        network.send(lab1, said, MacAddress.BROADCAST);
        assertEquals(0, heard.size());
    }

    @Test
    void knowsTheGatewayOfALink() throws Exception {
        Link lab0 = network.links().stream()
                .filter(link -> link.name().equals("lab0"))
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.empty(), network.gateway(lab0));
        NamespaceLab.ip("route add default via 10.9.0.9 dev lab0");
        assertEquals(Optional.of(InetAddress.getByName("10.9.0.9")), network.gateway(lab0));
    }

    @Test
    void knowsTheNeighboursOfWhichTheKernelKnowsWhereTheyAre() throws Exception {
        NamespaceLab.ip("neighbour add 10.9.0.9 lladdr 02:00:00:00:00:09 nud stale dev lab0");
        NamespaceLab.ip("neighbour add fe80::9 lladdr 02:00:00:00:00:0a nud permanent dev lab0");
        NamespaceLab.ip("neighbour add 10.9.0.10 nud failed dev lab0");
        NamespaceLab.ip("neighbour add 10.9.0.11 lladdr 02:00:00:00:00:0b nud noarp dev lab0");
        Map<InetAddress, MacAddress> known = network.neighbours().stream()
                .filter(neighbour -> neighbour.mac().bits() >>> 8 == 0x02_00_00_00_00L)
                .collect(Collectors.toMap(Neighbour::address, Neighbour::mac));
        assertEquals(
                Map.of(
                        InetAddress.getByName("10.9.0.9"), new MacAddress(0x02_00_00_00_00_09L),
                        InetAddress.getByName("fe80::9"), new MacAddress(0x02_00_00_00_00_0aL)),
                known);
    }

    @Test
    void leaseRunsOutUnlessRenewedAndTheWatchSaysSo() throws Exception {
        BlockingQueue<NetworkChange> changes = new LinkedBlockingQueue<>();
        try (Network.Watch watch = network.watch(change -> {
            if (ofIpv4(change)) {
                changes.add(change);
            }
        })) {
            assertAllDone(network.acquire(List.of(vip(1), vip(2)), 3, () -> ALWAYS));
            assertAllDone(network.renew(List.of(vip(2)), 30, ALWAYS, () -> ALWAYS));
            assertEquals(new AddressAdded("lab0", vip(1).address(), 24, true), next(changes));
            assertEquals(new AddressAdded("lab0", vip(2).address(), 24, true), next(changes));
            assertEquals(new AddressGone("lab0", vip(1).address(), 24), next(changes));
            assertEquals(Errno.EADDRNOTAVAIL, errno(network.renew(List.of(vip(1)), 30, ALWAYS, () -> ALWAYS)));
            assertEquals(
                    List.of(vip(2)),
                    network.marked().stream().map(InterfaceAddress::vip).toList());
        }
        assertTrue(changes.isEmpty(), changes::toString);
    }

    @Test
    void renewalPastTheLeaseSendsNothing() throws Exception {
        assertAllDone(network.acquire(List.of(vip(1)), 60, () -> ALWAYS));
        NamespaceLab.ip("address del 10.9.1.1/24 dev lab0");
        long past = network.nowNanos();
        assertEquals(Errno.ECANCELED, errno(network.renew(List.of(vip(1)), 60, past, () -> ALWAYS)));
        assertEquals(Errno.ECANCELED, errno(network.renew(List.of(vip(1)), 60, ALWAYS, () -> past)));
        assertEquals(Errno.ECANCELED, errno(network.acquire(List.of(vip(1)), 60, () -> past)));
        assertTrue(network.marked().isEmpty());
    }

    @Test
    void takesBackWhatWasAddedWhenPermissionRanOutMeanwhile() throws Exception {
        // Each look at the clock costs one tick, so that the permission ends between sending and looking again.
        AtomicLong ticks = new AtomicLong();
        network.close();
        try (Network stalling = opened(LinuxNetwork.open(ticks::getAndIncrement))) {
            long permit = 3;
            Failed failed =
                    (Failed) stalling.acquire(List.of(vip(1)), 60, () -> permit).getFirst();
            assertEquals(Errno.ETIME, failed.errno());
            assertTrue(
                    failed.message().endsWith("permission ran out meanwhile, it was removed again"), failed.message());
            assertTrue(stalling.marked().isEmpty());
        }
        network = opened(LinuxNetwork.open());
    }

    @Test
    void keepsWhatWasAddedWhenPermissionWasProlongedMeanwhile() throws Exception {
        AtomicLong ticks = new AtomicLong();
        network.close();
        try (Network slow = opened(LinuxNetwork.open(ticks::getAndIncrement))) {
            assertAllDone(slow.acquire(List.of(vip(1)), 60, () -> ticks.get() + 1));
            assertAllDone(slow.renew(List.of(vip(1)), 60, ALWAYS, () -> ticks.get() + 1));
            assertEquals(1, slow.marked().size());
        }
        network = opened(LinuxNetwork.open());
    }

    /** Each would take the other's addresses for leftovers. */
    @Test
    void aSecondOneInTheNamespaceIsRefusedUntilTheFirstIsClosed() {
        String refusal = ((Opening.Refused) LinuxNetwork.open()).message();
        assertTrue(refusal.startsWith("another vippyd runs in this network namespace"), refusal);
        network.close();
        network = opened(LinuxNetwork.open());
    }

    @Test
    void secondariesOutliveTheirPrimary() throws Exception {
        NamespaceLab.ip("address add 192.0.2.9/32 dev lab0");
        List<Vip> vips = new ArrayList<>(vips(3));
        assertAllDone(network.acquire(vips, FOR_EVER, () -> ALWAYS));
        NamespaceLab.ip("address add 10.9.1.77/24 dev lab0"); // secondary to the first VIP
        assertAllDone(network.release(List.of(vips.removeFirst())));
        assertEquals(vips, network.marked().stream().map(InterfaceAddress::vip).toList());
        assertTrue(addressesOfLab0().contains("10.9.1.77/24"));
    }

    @Test
    void gratuitousArpArrivesAtTheOtherEndByteForByte() throws Exception {
        Link link = link("lab0");
        try (LinuxSocket other = LinuxSocket.openPacket(Syscalls.interfaceIndex("lab1"), Linux.ETH_P_ARP)) {
            assertAllDone(network.announce(List.of(vip(1), new Vip("lo", vip(2).address(), 32), vip(3))));
            String mac = link.mac().orElseThrow().toString().replace(":", "");
            for (String ip : List.of("0a090101", "0a090103")) {
                String expected = "ffffffffffff" + mac + "0806" + "0001" + "0800" + "06" + "04" + "0001" + mac + ip
                        + "000000000000" + ip;
                assertEquals(expected, HexFormat.of().formatHex(other.receive().data()));
            }
            assertTrue(other.receiveNow().isEmpty());
        }
    }

    @Test
    void announcingFailsWithWordsWhereItCannot() throws Exception {
        NamespaceLab.ip("link set lab0 down");
        Failed down = (Failed) network.announce(List.of(vip(1))).getFirst();
        assertEquals(Errno.ENETDOWN, down.errno());
        assertEquals(
                "cannot announce 10.9.1.1/24 on lab0: Network is down; bring the interface up: `ip link set lab0 up`",
                down.message());
        assertEquals(Errno.ENODEV, errno(network.announce(List.of(new Vip("none0", vip(1).address(), 24)))));
    }

    @Test
    void missingInterfaceFailsAloneAndIsNamed() throws Exception {
        Vip nowhere = new Vip("none0", vip(1).address(), 24);
        List<Outcome> outcomes = network.acquire(List.of(nowhere, vip(2)), FOR_EVER, () -> ALWAYS);
        assertEquals(
                "cannot add 10.9.1.1/24 on none0: No such device: there is no interface none0;"
                        + " create the interface or correct its name in the configuration",
                ((Failed) outcomes.get(0)).message());
        assertEquals(Outcome.DONE, outcomes.get(1));
        assertAllDone(network.release(List.of(nowhere)));
    }

    @Test
    void watchSeesCarrierAndRemovalOfLinks() throws Exception {
        int index = link("lab0").index();
        BlockingQueue<NetworkChange> changes = new LinkedBlockingQueue<>();
        try (Network.Watch watch = network.watch(changes::add)) {
            NamespaceLab.ip("link set lab1 down");
            assertTrue(awaited(changes, new LinkChanged("lab0", index, false)));
            NamespaceLab.ip("link set lab1 up");
            assertTrue(awaited(changes, new LinkChanged("lab0", index, true)));
            NamespaceLab.ip("link del lab0");
            assertTrue(awaited(changes, new AddressGone("lab0", InetAddress.getByName("10.9.0.1"), 16)));
            assertTrue(awaited(changes, new LinkGone("lab0", index)));
        } finally {
            NamespaceLab.veth("lab0", "lab1");
        }
    }

    @Test
    void watchAsksToResynchroniseAfterAnOverflow() throws Exception {
        CountDownLatch flooded = new CountDownLatch(1);
        BlockingQueue<NetworkChange> changes = new LinkedBlockingQueue<>();
        try (Network.Watch watch = network.watch(change -> {
            await(flooded);
            changes.add(change);
        })) {
            List<Vip> vips = vips(1_000);
            network.acquire(vips, 60, () -> ALWAYS);
            for (int round = 0; round < 20; round++) {
                network.renew(vips, 60, ALWAYS, () -> ALWAYS);
            }
            flooded.countDown();
            assertTrue(awaited(changes, new NetworkChange.Resynchronise()));
            assertAllDone(network.release(List.of(vips.getFirst())));
            assertTrue(awaited(changes, new AddressGone("lab0", vips.getFirst().address(), 24)));
        }
    }

    @Test
    void interfaceIsFoundByItsOwnSubnet() throws Exception {
        NamespaceLab.ip("address add 10.9.3.1/24 dev lab1");
        assertEquals(
                "lab0",
                network.interfaceFor(InetAddress.getByName("10.9.200.1"))
                        .orElseThrow()
                        .name());
        assertEquals(
                "lab1",
                network.interfaceFor(InetAddress.getByName("10.9.3.200"))
                        .orElseThrow()
                        .name());
        assertTrue(network.interfaceFor(InetAddress.getByName("172.16.0.1")).isEmpty());
        assertAllDone(network.acquire(
                List.of(new Vip("lab0", InetAddress.getByName("172.16.0.2"), 24)), FOR_EVER, () -> ALWAYS));
        assertTrue(network.interfaceFor(InetAddress.getByName("172.16.0.1")).isEmpty());
    }

    @Test
    void aThousandAcquisitionsInOneBatch() throws Exception {
        List<Vip> vips = vips(1_000);
        List<Long> millis = new ArrayList<>();
        for (int round = 0; round < 7; round++) {
            long start = System.nanoTime();
            assertAllDone(network.acquire(vips, 30, () -> ALWAYS));
            long acquired = System.nanoTime();
            assertAllDone(network.renew(vips, 30, ALWAYS, () -> ALWAYS));
            long renewed = System.nanoTime();
            assertAllDone(network.release(vips));
            long released = System.nanoTime();
            System.out.printf(
                    "1,000 addresses: acquire %.1f ms, renew %.1f ms, release %.1f ms%n",
                    (acquired - start) / 1e6, (renewed - acquired) / 1e6, (released - renewed) / 1e6);
            millis.add((acquired - start) / 1_000_000);
        }
        assertTrue(Collections.min(millis) < 1_000, millis::toString);
    }

    private static Network opened(Opening opening) {
        return switch (opening) {
            case Opening.Opened(LinuxNetwork opened) -> opened;
            case Opening.Refused(String message) -> throw new AssertionError(message);
        };
    }

    private Link link(String name) throws Exception {
        return network.links().stream()
                .filter(link -> link.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Vip> vips(int count) throws Exception {
        List<Vip> vips = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            vips.add(vip(i));
        }
        return vips;
    }

    /** 10.9.1.1 to 10.9.1.250, then on in 10.9.2.0 and so forth. */
    private static Vip vip(int number) throws Exception {
        int third = 1 + (number - 1) / 250;
        int fourth = 1 + (number - 1) % 250;
        return new Vip("lab0", InetAddress.getByAddress(new byte[] {10, 9, (byte) third, (byte) fourth}), 24);
    }

    private static String addressesOfLab0() {
        return NamespaceLab.ip("-o -4 address show dev lab0");
    }

    private static void assertAllDone(List<Outcome> outcomes) {
        assertFalse(outcomes.isEmpty());
        outcomes.forEach(outcome -> assertEquals(Outcome.DONE, outcome));
    }

    private static int errno(List<Outcome> outcomes) {
        return assertInstanceOf(Failed.class, outcomes.getFirst()).errno();
    }

    /** Links still settle while the tests run, and get their IPv6 addresses. */
    private static boolean ofIpv4(NetworkChange change) {
        return switch (change) {
            case AddressAdded added -> added.address() instanceof Inet4Address;
            case AddressGone gone -> gone.address() instanceof Inet4Address;
            case LinkChanged _, LinkGone _, NetworkChange.DuplicateCheckEnded _, NetworkChange.Resynchronise _ -> false;
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static NetworkChange next(BlockingQueue<NetworkChange> changes) throws InterruptedException {
        return changes.poll(60, TimeUnit.SECONDS);
    }

    private static boolean awaited(BlockingQueue<NetworkChange> changes, NetworkChange wanted) throws Exception {
        NetworkChange change = next(changes);
        while (change != null && !change.equals(wanted)) {
            change = next(changes);
        }
        return change != null;
    }
}
