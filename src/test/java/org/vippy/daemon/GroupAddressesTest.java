package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vippy.config.Group;
import org.vippy.network.Link;
import org.vippy.network.Plumbing;
import org.vippy.network.Vip;

class GroupAddressesTest {
    private final TestingNetwork network = new TestingNetwork(System::nanoTime, "eth0", "eth1");

    private GroupAddresses read(List<Group> groups, Link... links) throws Exception {
        var addresses = new GroupAddresses(groups, network);
        readAgain(addresses, links);
        return addresses;
    }

    private Map<Integer, String> readAgain(GroupAddresses addresses, Link... links) throws Exception {
        network.links = List.of(links);
        return addresses.ineligible();
    }

    private static List<String> where(GroupAddresses addresses) {
        return addresses.of(0).stream().map(Vip::toString).toList();
    }

    @Test
    void anInterfaceThatIsLeftOutIsTheOneWithTheNarrowestSubnet() throws Exception {
        var addresses = read(
                List.of(TestingGroups.of("192.0.2.9")),
                TestingLinks.up(1, "eth0", "192.0.0.1/16"),
                TestingLinks.up(2, "eth1", "192.0.2.1/24"));
        assertEquals(List.of("192.0.2.9/24 on eth1"), where(addresses));
    }

    @Test
    void saysWhichInterfaceIsMissingAndWhatHasNoSubnet() throws Exception {
        var groups = List.of(TestingGroups.of("eth7 192.0.2.1"), TestingGroups.of("eth0 192.0.2.2", "198.51.100.1"));
        var addresses = new GroupAddresses(groups, network);
        assertEquals(
                Map.of(
                        0, "there is no interface eth7",
                        1, "no interface has a subnet with 198.51.100.1/24; name one in the configuration"),
                readAgain(addresses, TestingLinks.up(1, "eth0", "192.0.2.250/24")));
        assertFalse(addresses.isComplete(1));
    }

    @Test
    void aGroupMayHaveBothVersionsEachPlumbedAsTheFileSays() throws Exception {
        var plain = new org.vippy.config.Vip(null, InetAddress.ofLiteral("192.0.2.9"), 24);
        var special = new org.vippy.config.Vip(null, InetAddress.ofLiteral("2001:db8::9"), 64, true, false);
        var addresses = read(
                List.of(new Group(List.of(), List.of(plain, special))),
                TestingLinks.up(1, "eth0", "192.0.2.1/24"),
                TestingLinks.up(2, "eth1", "2001:db8::1/64"));
        assertEquals(List.of("192.0.2.9/24 on eth0", "2001:db8::9/64 on eth1"), where(addresses));
        assertEquals(
                List.of(Plumbing.STANDARD, new Plumbing(true, false)),
                addresses.of(0).stream().map(Vip::plumbing).toList());
    }

    /** Each link has the subnet of link-local addresses, so that it says nothing. */
    @Test
    void aLinkLocalAddressHasNoInterfaceUnlessItIsNamed() throws Exception {
        var addresses = read(List.of(TestingGroups.of("fe80::9")), TestingLinks.up(1, "eth0", "fe80::1/64"));
        assertFalse(addresses.isComplete(0));
    }

    /** As when a link becomes part of a bridge. */
    @Test
    void anAddressFollowsItsSubnetToAnotherInterface() throws Exception {
        var addresses = read(
                List.of(TestingGroups.of("192.0.2.9")),
                TestingLinks.up(1, "eth0", "192.0.2.1/24"),
                TestingLinks.up(2, "br0"));
        readAgain(addresses, TestingLinks.up(1, "eth0"), TestingLinks.up(2, "br0", "192.0.2.1/24"));
        assertEquals(List.of("192.0.2.9/24 on br0"), where(addresses));
    }

    /** Else nobody would find it to remove it. */
    @Test
    void anAddressThatIsInTheKernelStaysWhereItIs() throws Exception {
        var addresses = read(List.of(TestingGroups.of("192.0.2.9")), TestingLinks.up(1, "eth0", "192.0.2.1/24"));
        network.acquire(addresses.of(0), 0, Long.MAX_VALUE);
        readAgain(addresses, TestingLinks.up(1, "eth0"), TestingLinks.up(2, "eth1", "192.0.2.1/24"));
        assertEquals(List.of("192.0.2.9/24 on eth0"), where(addresses));
    }

    @Test
    void readsTheLinksOnceForAnyNumberOfAddresses() throws Exception {
        var groups = IntStream.range(0, 100)
                .mapToObj(number -> TestingGroups.of("198.51.100." + number))
                .toList();
        read(groups, TestingLinks.up(1, "eth0"));
        assertEquals(List.of("links"), List.copyOf(network.reads));
    }
}
