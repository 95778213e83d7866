package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.vippy.config.Group;
import org.vippy.config.SyslogLevel;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.network.SimulatedNetwork;

/** What an earlier run left in the kernel. */
class LeftoversTest {
    private static final long SECOND = 1_000_000_000;
    private static final Group ONE = TestingGroups.of("eth0 192.0.2.1");
    private static final Group TWO = TestingGroups.of("eth0 192.0.2.2", "eth0 192.0.2.3");

    private final AtomicLong clock = new AtomicLong();
    private final SimulatedNetwork network = new SimulatedNetwork(clock::get, List.of("eth0"));

    private void left(Group group, long leaseSeconds) {
        network.acquire(new GroupAddresses(List.of(group), network).all(), leaseSeconds, () -> Long.MAX_VALUE);
    }

    private Event.Started start(boolean leaseProtects, Group... configured) throws Exception {
        var addresses = new GroupAddresses(List.of(configured), network);
        return new Leftovers(network, addresses, configured.length, new OccurrenceLog(Set.of())).sort(leaseProtects);
    }

    private List<String> present() {
        return network.marked().stream()
                .map(address -> address.address().getHostAddress())
                .toList();
    }

    @Test
    void groupsWithARunningLeaseAreKeptForTheShortestOfThem() throws Exception {
        left(ONE, 5);
        left(TWO, 3);
        assertEquals(new Event.Started(GroupSet.of(0, 1), 3 * SECOND), start(true, ONE, TWO));
        assertEquals(List.of("192.0.2.1", "192.0.2.2", "192.0.2.3"), present());
    }

    @Test
    void ofAGroupThatLacksAnAddressNothingIsKept() throws Exception {
        left(TestingGroups.of("eth0 192.0.2.2"), 5);
        assertEquals(new Event.Started(GroupSet.empty(), 0), start(true, ONE, TWO));
        assertEquals(List.of(), present());
    }

    @Test
    void whatTheConfigurationNoLongerHasIsRemoved() throws Exception {
        left(ONE, 5);
        left(TWO, 5);
        assertEquals(new Event.Started(GroupSet.of(0), 5 * SECOND), start(true, ONE));
        assertEquals(List.of("192.0.2.1"), present());
    }

    @Test
    void withoutALeaseThatProtectsNothingIsKept() throws Exception {
        left(ONE, 5);
        assertEquals(new Event.Started(GroupSet.empty(), 0), start(false, ONE));
        assertEquals(List.of(), present());
    }

    @Test
    void anAddressWithoutALeaseMayHaveBeenThereForEverAndIsRemoved() throws Exception {
        left(ONE, 0);
        assertEquals(new Event.Started(GroupSet.empty(), 0), start(true, ONE));
        assertEquals(List.of(), present());
    }

    /** The interface of its second address is not known before its subnet is there. */
    @Test
    void aGroupOfWhichAnInterfaceIsNotKnownIsNotKept() throws Exception {
        left(ONE, 5);
        assertEquals(
                new Event.Started(GroupSet.empty(), 0), start(true, TestingGroups.of("eth0 192.0.2.1", "192.0.2.9")));
        assertEquals(List.of(), present());
    }

    @Test
    void whatAnotherHostHasCountsAsMissing() throws Exception {
        var kernel = new TestingNetwork(clock::get, "eth0");
        var group = TestingGroups.of("eth0 192.0.2.1", "eth0 2001:db8::1");
        var addresses = new GroupAddresses(List.of(group), kernel);
        kernel.acquire(addresses.all(), 5, () -> Long.MAX_VALUE);
        kernel.duplicates.add(addresses.all().getLast());
        var started = new Leftovers(kernel, addresses, 1, new OccurrenceLog(Set.of())).sort(true);
        assertEquals(new Event.Started(GroupSet.empty(), 0), started);
        assertEquals(List.of(), kernel.present());
    }

    @Test
    void saysWhatTheKernelDidNotRemove() throws Exception {
        var stubborn = new TestingNetwork(clock::get, "eth0");
        var addresses = new GroupAddresses(List.of(ONE), stubborn);
        stubborn.acquire(addresses.all(), 0, () -> Long.MAX_VALUE);
        stubborn.refusesRelease.set(true);
        try (var lines = new LogLines()) {
            var log = new OccurrenceLog(Set.of(SyslogLevel.ERR));
            new Leftovers(stubborn, addresses, 1, log).sort(true);
            log.settle(Duration.ofSeconds(60));
            assertEquals(List.of("cannot remove 192.0.2.1/24 on eth0"), lines.all());
        }
    }
}
