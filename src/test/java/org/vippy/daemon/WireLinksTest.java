package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vippy.config.SyslogLevel;
import org.vippy.network.MacAddress;

/** One group of both IP versions, on eth0 of two links. */
class WireLinksTest {
    private static final InetAddress VIP = InetAddress.ofLiteral("192.0.2.10");
    private static final InetAddress VIP6 = InetAddress.ofLiteral("2001:db8::10");
    private static final MacAddress OTHER = new MacAddress(99);

    private final AtomicLong clock = new AtomicLong(Duration.ofSeconds(100).toNanos());
    private final TestingNetwork network = new TestingNetwork(clock::get, "eth0");
    private final GroupAddresses addresses =
            new GroupAddresses(List.of(TestingGroups.of("eth0 192.0.2.10", "eth0 2001:db8::10")), network);
    private final WireLinks links =
            new WireLinks(network, addresses, new OccurrenceLog(EnumSet.noneOf(SyslogLevel.class)));

    @BeforeEach
    void readTheLinks() throws Exception {
        network.links = List.of(
                TestingLinks.up(1, "eth0", "192.0.2.1/24", "2001:db8::1/64", "fe80::1/64"),
                TestingLinks.up(2, "eth1", "10.0.0.1/8"));
        addresses.ineligible();
        links.use(Set.of(VIP, VIP6));
        assertTrue(links.read(clock.get()));
        network.asked.clear();
    }

    @Test
    void asksFromAnOwnAddressInTheSameSubnet() {
        assertTrue(links.isAskable(VIP));
        assertTrue(links.ask(VIP));
        assertEquals("192.0.2.1", network.asked.remove().senderIp().getHostAddress());
    }

    @Test
    void asksByIpv6FromTheLinkLocalAddressOnceAnswersAreHeard() {
        assertFalse(links.isAskable(VIP6));
        links.hearsNeighbours();
        assertTrue(links.isAskable(VIP6));
        assertTrue(links.ask(VIP6));
        assertEquals("fe80::1 for 2001:db8::10", network.solicited.remove());
    }

    @Test
    void asksByIpv6FromTheSameSubnetWhereThereIsNoLinkLocalAddressAndNeverFromNone() {
        links.hearsNeighbours();
        network.links = List.of(TestingLinks.up(1, "eth0", "2001:db8::10/64", "2001:db8::1/64"));
        links.changed();
        links.read(clock.get());
        assertTrue(links.ask(VIP6));
        assertEquals("2001:db8::1 for 2001:db8::10", network.solicited.remove());
        network.links = List.of(TestingLinks.up(1, "eth0", "192.0.2.1/24"));
        links.changed();
        links.read(clock.get());
        assertFalse(links.isAskable(VIP6));
        assertFalse(links.ask(VIP6));
    }

    @Test
    void saysWhatCouldNotBeSentAndLooksAtTheLinksAgain() {
        network.refusesSending.set(true);
        assertFalse(links.ask(VIP));
        network.links = List.of(TestingLinks.down(1, "eth0", "192.0.2.1/24"));
        assertTrue(links.read(clock.get()));
        assertFalse(links.isAskable(VIP));
        assertFalse(links.ask(VIP));
    }

    @Test
    void hearsOthersByTheLinkOfTheAddressAlone() {
        long never = links.heardAt(VIP);
        assertTrue(never < 0);
        assertFalse(links.heard(2, OTHER, VIP, 5));
        assertFalse(links.heard(1, new MacAddress(1), VIP, 6));
        assertEquals(never, links.heardAt(VIP));
        assertFalse(links.heard(1, OTHER, InetAddress.ofLiteral("192.0.2.77"), 7));
        assertEquals(7, links.heardAt(VIP));
        assertTrue(links.heard(1, OTHER, VIP, 8));
        assertEquals(8, links.heardAt(VIP));
    }

    @Test
    void readsTheLinksAgainAfterAWhileAndWhenTheyChange() {
        network.reads.clear();
        assertFalse(links.read(clock.get()));
        assertEquals(List.of(), List.copyOf(network.reads));
        links.changed();
        assertFalse(links.read(clock.get()));
        clock.addAndGet(Duration.ofSeconds(5).toNanos());
        assertFalse(links.read(clock.get()));
        assertEquals(List.of("links", "links"), List.copyOf(network.reads));
    }
}
