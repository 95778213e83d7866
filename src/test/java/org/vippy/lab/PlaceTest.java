package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where an address goes when the file does not say all of it, and on which kinds of interfaces it can be. */
@LabTest
class PlaceTest {
    private static void assertThere(SecondScene scene, String cidr, String link) {
        String there = scene.ip(1, "addr show dev " + link);
        assertTrue(there.contains(" " + cidr + " "), there);
    }

    @ParameterizedTest
    @EnumSource
    void interfaceAndPrefixAreThoseOfTheSubnet(IpVersion version, Cluster cluster) {
        String keys = """
                { "vips": [ ["node1", {"ip": "%s"}], ["node1", {"interface": "eth1", "ip": "%s"}] ] }
                """.formatted(version.address(201), version.address(202));
        try (var scene = SecondScene.settled(cluster, keys)) {
            scene.awaitOn(1, version.address(201));
            scene.awaitOn(1, version.address(202));
            assertThere(scene, version.cidr(201), "eth1");
            assertThere(scene, version.cidr(202), "eth1");
            scene.network().cut(scene.node(1));
            scene.awaitAwayFrom(1, version.address(201));
            scene.awaitAwayFrom(1, version.address(202));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGroupGoesAndComesBackWithTheSubnetOfItsInterface(IpVersion version, Cluster cluster) {
        String keys = "{ \"vips\": [ [\"node1\", {\"ip\": \"%s\"}] ] }".formatted(version.address(201));
        try (var scene = SecondScene.settled(cluster, keys)) {
            scene.awaitOn(1, version.address(201));
            scene.ip(1, "addr flush dev eth1");
            scene.awaitAwayFrom(1, version.address(201));
            scene.awaitObstacle(1, version.address(201), "no interface has a subnet with " + version.address(201));
            scene.network().giveOwnAddresses(scene.node(1));
            scene.awaitOn(1, version.address(201));
            assertEquals(0, scene.kernels().twoHolderNanos(version.address(201)));
        }
    }

    /** For routed addresses: the routing daemon tells of it, and nobody asks by ARP. */
    @Test
    void anAddressOnLoIsHeldByOneNodeAndNobodyIsToldByArp(Cluster cluster) {
        String keys = """
                { "vips": [ ["node1", {"interface": "lo", "ip": "192.0.2.1/32"}], ["node1", {"interface": "lo", "ip": "192.0.2.2"}] ] }
                """;
        try (var tap = new Tap(cluster.lab().watcher(), Frame.ARP);
                var scene = SecondScene.settled(cluster, keys)) {
            scene.awaitOn(1, "192.0.2.1");
            scene.awaitOn(1, "192.0.2.2");
            assertThere(scene, "192.0.2.1/32", "lo");
            assertThere(scene, "192.0.2.2/32", "lo");
            Await.pass(Duration.ofSeconds(2));
            assertEquals(0, arpAbout("192.0.2.", tap));
            cluster.daemon(scene.node(1)).signal("TERM");
            scene.awaitAwayFrom(1, "192.0.2.1");
        }
    }

    private static int arpAbout(String prefix, Tap tap) {
        int found = 0;
        try {
            for (Optional<Frame> frame = tap.receive(); frame.isPresent(); frame = tap.receive()) {
                found += frame.get()
                                .arp()
                                .filter(arp -> arp.senderAddress().startsWith(prefix))
                                .isPresent()
                        ? 1
                        : 0;
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource(names = "IPV4")
    void aBridgeIsAnInterfaceToo(IpVersion version, Cluster cluster) {
        var network = new SecondNetwork(cluster.lab());
        cluster.lab().nodes().forEach(node -> bridge(node, version));
        String keys = "{ \"vips\": [ [\"node1\", {\"ip\": \"%s\"}] ] }".formatted(version.address(201));
        try (var scene = SecondScene.settled(cluster, network, keys)) {
            scene.awaitOn(1, version.address(201));
            assertThere(scene, version.cidr(201), "br-lan.0");
            network.cut(scene.node(1));
            scene.awaitAwayFrom(1, version.address(201));
        }
    }

    private static void bridge(LabNode node, IpVersion version) {
        var host = node.namespace();
        host.ip("link add br-lan.0 type bridge stp_state 0 forward_delay 0");
        host.ip("addr flush dev eth1");
        host.ip("link set eth1 master br-lan.0");
        host.ip("addr add %s dev br-lan.0".formatted(version.cidr(10 + node.number())));
        host.ip("link set br-lan.0 up");
    }

    @ParameterizedTest
    @EnumSource
    void aVlanIsAnInterfaceTooAndGoesWithTheOneBelow(IpVersion version, Cluster cluster) {
        var network = new SecondNetwork(cluster.lab());
        cluster.lab().nodes().forEach(PlaceTest::vlan);
        String keys = "{ \"vips\": [ [\"node1\", {\"interface\": \"eth1.100\", \"ip\": \"%s\"}] ] }"
                .formatted(version.cidr(201));
        try (var scene = SecondScene.settled(cluster, network, keys)) {
            scene.awaitOn(1, version.address(201));
            assertThere(scene, version.cidr(201), "eth1.100");
            network.cut(scene.node(1));
            scene.awaitAwayFrom(1, version.address(201));
        }
    }

    private static void vlan(LabNode node) {
        var made = node.namespace()
                .attempt("ip", "link", "add", "link", "eth1", "name", "eth1.100", "type", "vlan", "id", "100");
        if (!made.fine()) {
            throw Skip.because("this kernel has no VLAN links: " + made.text());
        }
        node.namespace().ip("link set eth1.100 up");
    }
}
