package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Interfaces that come and go. */
@LabTest
class InterfaceTest {
    private static String keys(IpVersion version) {
        return """
                { "link-steady": 0.5, "vips": [ ["node1", {"interface": "eth1", "ip": "%s"}] ] }
                """.formatted(version.cidr(201));
    }

    @ParameterizedTest
    @EnumSource
    void anInterfaceThatIsMissingAtTheStartCountsWhenItAppears(IpVersion version, Cluster cluster) {
        var network = new SecondNetwork(cluster.lab());
        network.unplug(cluster.lab().node(1));
        try (var scene = SecondScene.settled(cluster, network, keys(version))) {
            scene.awaitAwayFrom(1, version.address(201));
            scene.awaitObstacle(1, version.address(201), "there is no interface eth1");
            network.plug(scene.node(1));
            scene.awaitOn(1, version.address(201));
            assertEquals(0, scene.kernels().twoHolderNanos(version.address(201)));
        }
    }

    /** Without a lease the kernel would keep for ever what is left behind under the new name. */
    @ParameterizedTest
    @EnumSource
    void anAddressGoesFromAnInterfaceThatIsRenamed(IpVersion version, Cluster cluster) {
        String keys = keys(version).replace("\"vips\"", "\"lease\": false, \"vips\"");
        try (var scene = SecondScene.settled(cluster, keys)) {
            scene.awaitOn(1, version.address(201));
            scene.ip(1, "link set eth1 name lan1");
            scene.awaitAwayFrom(1, version.address(201));
            assertFalse(scene.ip(1, "addr show").contains(version.cidr(201)));
            scene.awaitObstacle(1, version.address(201), "there is no interface eth1");
            scene.ip(1, "link set lan1 name eth1");
            scene.awaitOn(1, version.address(201));
            assertEquals(0, scene.kernels().twoHolderNanos(version.address(201)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAddressFollowsItsSubnetWhenTheInterfaceIsRenamed(IpVersion version, Cluster cluster) {
        String keys = keys(version).replace("\"interface\": \"eth1\", ", "");
        try (var scene = SecondScene.settled(cluster, keys)) {
            scene.awaitOn(1, version.address(201));
            scene.ip(1, "link set eth1 name lan1");
            scene.ip(1, "addr del %s dev lan1".formatted(version.cidr(201)));
            Await.demand("it is on lan1", SecondScene.SOON, () -> scene.ip(1, "addr show dev lan1")
                    .contains(version.cidr(201)));
        }
    }

    /** As when it is moved to a container and back. */
    @ParameterizedTest
    @EnumSource(names = "IPV4")
    void anInterfaceThatIsMadeAnewUnderItsOldNumberLostItsAddresses(IpVersion version, Cluster cluster) {
        try (var scene = SecondScene.settled(cluster, keys(version))) {
            scene.awaitOn(1, version.address(201));
            int index = scene.network().index(scene.node(1));
            int before = scene.elsewhere(version.address(201));
            scene.network().unplug(scene.node(1));
            scene.network().plugAs(scene.node(1), index);
            Await.demand(
                    "another node has had it",
                    SecondScene.SOON,
                    () -> scene.elsewhere(version.address(201)) > before,
                    cluster::logs);
            scene.awaitOn(1, version.address(201));
            assertEquals(0, scene.kernels().twoHolderNanos(version.address(201)));
        }
    }
}
