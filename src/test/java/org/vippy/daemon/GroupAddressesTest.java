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
        network.acquire(addresses.of(0), 0, () -> Long.MAX_VALUE);
        readAgain(addresses, TestingLinks.up(1, "eth0"), TestingLinks.up(2, "eth1", "192.0.2.1/24"));
        assertEquals(List.of("192.0.2.9/24 on eth0"), where(addresses));
    }

    @Test
    void aPrefixThatIsLeftOutIsThatOfTheSubnet() throws Exception {
        var anywhere = read(
                List.of(TestingGroups.withoutPrefix(null, "192.0.2.9")),
                TestingLinks.up(1, "eth0", "192.0.0.1/16"),
                TestingLinks.up(2, "eth1", "192.0.2.1/28"));
        assertEquals(List.of("192.0.2.9/28 on eth1"), where(anywhere));
        var named = read(
                List.of(TestingGroups.withoutPrefix("eth0", "192.0.2.9")),
                TestingLinks.up(1, "eth0", "192.0.0.1/16"),
                TestingLinks.up(2, "eth1", "192.0.2.1/28"));
        assertEquals(List.of("192.0.2.9/16 on eth0"), where(named));
    }

    @Test
    void onLoopbackAnAddressWithoutPrefixIsAlone() throws Exception {
        var addresses = read(List.of(TestingGroups.withoutPrefix("lo", "192.0.2.9")), TestingLinks.loopback());
        assertEquals(List.of("192.0.2.9/32 on lo"), where(addresses));
    }

    /** Nothing is forgotten, since the address may have to be removed from there. */
    @Test
    void withoutASubnetThePrefixIsNotKnownAnyMore() throws Exception {
        var addresses = read(
                List.of(TestingGroups.withoutPrefix("eth0", "192.0.2.9")), TestingLinks.up(1, "eth0", "192.0.2.1/24"));
        assertEquals(
                Map.of(
                        0,
                        "interface eth0 has no subnet with 192.0.2.9; write the length of its prefix in the configuration"),
                readAgain(addresses, TestingLinks.up(1, "eth0")));
        assertFalse(addresses.isComplete(0));
        assertEquals(List.of("192.0.2.9/24 on eth0"), where(addresses));
        assertEquals(Map.of(0, "there is no interface eth0"), readAgain(addresses, TestingLinks.up(1, "eth1")));
    }

    @Test
    void findsAnAddressUnderTheNewNameOfItsInterface() throws Exception {
        var addresses = read(List.of(TestingGroups.of("eth0 192.0.2.9")), TestingLinks.up(1, "eth0"));
        var renamed = new Vip("lan0", addresses.of(0).getFirst().address(), 24);
        var other = new Vip("lan0", java.net.InetAddress.ofLiteral("192.0.2.10"), 24);
        assertEquals(
                List.of(renamed),
                addresses.misplaced(
                        java.util.Set.of(renamed, other, addresses.of(0).getFirst())));
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
