package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.network.NetworkChange;
import org.vippy.network.SimulatedNetwork;
import org.vippy.network.Vip;

class EligibilityTest {
    private static final String DOWN = "interface eth1 is down or has no carrier";

    private final SimulatedNetwork network = new SimulatedNetwork(System::nanoTime, List.of("eth0", "eth1"));
    private final GroupAddresses addresses = new GroupAddresses(
            List.of(TestingGroups.of("eth0 192.0.2.1"), TestingGroups.of("eth0 192.0.2.2", "eth1 192.0.2.3")), network);
    private final OrderedWorker worker = new OrderedWorker("test", _ -> {});
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Eligibility eligibility =
            new Eligibility(network, addresses, worker, events::add, new OccurrenceLog(Set.of()));

    @BeforeEach
    void watch() {
        network.watch(eligibility::changed);
    }

    @AfterEach
    void close() {
        worker.close();
    }

    private Event next() throws InterruptedException {
        var event = events.poll(60, TimeUnit.SECONDS);
        assertNotNull(event);
        return event;
    }

    /** What the worker had to do is done. */
    private void assertNoMore() throws InterruptedException {
        worker.execute(() -> events.add(new Event.TimeArrived()));
        assertEquals(new Event.TimeArrived(), next());
    }

    @Test
    void anInterfaceThatWasDownAtTheStartAndComesUpCountsAgain() throws Exception {
        network.setCarrier("eth1", false);
        next();
        assertEquals(Map.of(1, DOWN), eligibility.first().ineligible());
        network.setCarrier("eth1", true);
        assertEquals(new Event.EligibilityChanged(Map.of()), next());
    }

    @Test
    void saysNothingTwice() throws Exception {
        assertEquals(Map.of(), eligibility.first().ineligible());
        network.setCarrier("eth1", false);
        assertEquals(new Event.EligibilityChanged(Map.of(1, DOWN)), next());
        network.setCarrier("eth1", false);
        assertNoMore();
        assertNull(events.poll());
    }

    @Test
    void namesTheGroupOfAnAddressThatSomebodyRemoved() throws Exception {
        network.acquire(addresses.all(), 0, () -> Long.MAX_VALUE);
        network.lose(new Vip("eth1", InetAddress.getByName("192.0.2.3"), 24));
        assertEquals(new Event.AddressesVanished(GroupSet.of(1)), next());
    }

    @Test
    void anAddressThatIsBackBeforeItWasLookedForHasNotVanished() throws Exception {
        var vip = new Vip("eth0", InetAddress.getByName("192.0.2.1"), 24);
        network.acquire(List.of(vip), 0, () -> Long.MAX_VALUE);
        worker.execute(() -> {
            network.lose(vip);
            network.acquire(List.of(vip), 0, () -> Long.MAX_VALUE);
        });
        assertNoMore();
        assertNoMore();
    }

    /** At boot the links are up before they get their addresses. */
    @Test
    void anAddressThatFindsItsSubnetLaterCountsFromThenOn() throws Exception {
        var bare = new TestingNetwork(System::nanoTime, "eth0");
        bare.links = List.of(TestingLinks.up(1, "eth0"));
        var anywhere = new GroupAddresses(List.of(TestingGroups.of("192.0.2.1")), bare);
        var later = new Eligibility(bare, anywhere, worker, events::add, new OccurrenceLog(Set.of()));
        assertEquals(Set.of(0), later.first().ineligible().keySet());
        bare.links = List.of(TestingLinks.up(1, "eth0", "192.0.2.250/24"));
        later.changed(new NetworkChange.AddressAdded("eth0", InetAddress.getByName("192.0.2.250"), 24, false));
        assertEquals(new Event.EligibilityChanged(Map.of()), next());
    }

    /** A large hand-over must not keep the kernel worker busy with reading. */
    @Test
    void readsTheKernelOnceForManyAddressesThatWent() throws Exception {
        var groups = IntStream.range(0, 100)
                .mapToObj(number -> TestingGroups.of("eth0 192.0.2." + number))
                .toList();
        var counted = new TestingNetwork(System::nanoTime, "eth0");
        var all = new GroupAddresses(groups, counted);
        var one = new Eligibility(counted, all, worker, events::add, new OccurrenceLog(Set.of()));
        worker.execute(() -> all.all()
                .forEach(vip -> one.changed(
                        new NetworkChange.AddressGone(vip.interfaceName(), vip.address(), vip.prefixLength()))));
        assertEquals(new Event.AddressesVanished(GroupSet.all(100)), next());
        assertNoMore();
        assertEquals(List.of("marked"), List.copyOf(counted.reads));
    }

    private Eligibility steadyFor(Duration time, TestingNetwork kernel) {
        var steady = new GroupAddresses(List.of(TestingGroups.of("eth0 192.0.2.1")), kernel, new SteadyLinks(time));
        return new Eligibility(kernel, steady, worker, events::add, new OccurrenceLog(Set.of()));
    }

    private static NetworkChange.LinkChanged changed() {
        return new NetworkChange.LinkChanged("eth0", 1, true);
    }

    @Test
    void aLinkThatComesUpCountsWhenItHasBeenSteadyAndNobodyNeedsToSaySo() throws Exception {
        var kernel = new TestingNetwork(System::nanoTime, "eth0");
        kernel.links = List.of(TestingLinks.down(1, "eth0"));
        var later = steadyFor(Duration.ofMillis(200), kernel);
        assertEquals(Set.of(0), later.first().ineligible().keySet());
        kernel.links = List.of(TestingLinks.up(1, "eth0"));
        long up = System.nanoTime();
        later.changed(changed());
        assertEquals(
                new Event.EligibilityChanged(
                        Map.of(0, "interface eth0 has just come up and counts when it has been up for 0.2 s")),
                next());
        assertEquals(new Event.EligibilityChanged(Map.of()), next());
        assertTrue(System.nanoTime() - up >= 200_000_000);
    }

    @Test
    void aLinkThatIsUpAtTheStartCountsAtOnceAndALossThatNobodySawBeginsItsTimeAnew() throws Exception {
        var kernel = new TestingNetwork(System::nanoTime, "eth0");
        kernel.links = List.of(TestingLinks.up(1, "eth0"));
        var steady = steadyFor(Duration.ofHours(1), kernel);
        assertEquals(Map.of(), steady.first().ineligible());
        kernel.links = List.of(TestingLinks.upAgain(1, "eth0", 1));
        steady.changed(changed());
        assertTrue(next().toString().contains("counts when it has been up for 3600 s"));
    }

    @Test
    void aLinkThatWasMadeAnewWithTheSameNumberBeginsItsTimeAnew() throws Exception {
        var kernel = new TestingNetwork(System::nanoTime, "eth0");
        kernel.links = List.of(TestingLinks.up(1, "eth0"));
        var steady = steadyFor(Duration.ofHours(1), kernel);
        steady.first();
        steady.changed(new NetworkChange.LinkGone("eth0", 1));
        assertTrue(next().toString().contains("counts when it has been up for 3600 s"));
    }

    @Test
    void anAddressThatLostItsMarkIsLookedFor() throws Exception {
        var bare = new TestingNetwork(System::nanoTime, "eth0");
        var one = new Eligibility(
                bare,
                new GroupAddresses(List.of(TestingGroups.of("eth0 192.0.2.1")), bare),
                worker,
                events::add,
                new OccurrenceLog(Set.of()));
        one.changed(new NetworkChange.AddressAdded("eth0", InetAddress.getByName("192.0.2.1"), 24, false));
        assertEquals(new Event.AddressesVanished(GroupSet.of(0)), next());
    }

    @Test
    void anAddressUnderTheNewNameOfItsInterfaceIsRemoved() throws Exception {
        var kernel = new TestingNetwork(System::nanoTime, "eth0");
        var one = new Eligibility(
                kernel,
                new GroupAddresses(List.of(TestingGroups.of("eth0 192.0.2.1")), kernel),
                worker,
                events::add,
                new OccurrenceLog(Set.of()));
        kernel.acquire(List.of(new Vip("lan0", InetAddress.getByName("192.0.2.1"), 24)), 0, () -> Long.MAX_VALUE);
        one.changed(new NetworkChange.AddressGone("eth0", InetAddress.getByName("192.0.2.1"), 24));
        assertEquals(new Event.AddressesVanished(GroupSet.of(0)), next());
        assertEquals(List.of(), kernel.present());
    }

    @Test
    void afterLostNoticesAllAddressesAreLookedFor() throws Exception {
        network.acquire(addresses.of(0), 0, () -> Long.MAX_VALUE);
        eligibility.changed(new NetworkChange.Resynchronise());
        assertEquals(new Event.AddressesVanished(GroupSet.of(1)), next());
    }
}
