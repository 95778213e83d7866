package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

@LabTest
class StartTest {
    private static final LabConfiguration SIX = LabConfiguration.sixGroups();

    @Test
    void fromNothingToOneHolderForEachAddress(Cluster cluster) {
        try (var scene = Scene.settled(cluster, SIX)) {
            assertTrue(scene.held().get(1).contains("10.77.0.201"), "the preferred node has the first group");
            var kernels = scene.seen().kernels();
            assertEquals(
                    kernels.holders("10.77.0.202"),
                    kernels.holders("10.77.0.203"),
                    "the addresses of one group are together");
            assertNeverTwo(scene.seen());
        }
    }

    @Test
    void addressesOfAnAdministratorStay(Cluster cluster) {
        var node = cluster.lab().node(1);
        node.namespace().ip("addr add 10.77.0.240/24 dev eth0");
        node.namespace().ip("addr add 192.0.2.1/32 dev lo");
        try (var scene = Scene.settled(cluster, SIX)) {
            scene.daemon(1).signal("TERM");
            scene.daemon(1).awaitExit(Duration.ofSeconds(20));
            var left = node.kernelAddresses();
            assertEquals(Set.of("127.0.0.1", "10.77.0.11", "10.77.0.240", "192.0.2.1"), left);
        }
    }

    @Test
    void virtualAddressOfAnAdministratorIsNeitherTakenNorRemoved(Cluster cluster) {
        var node = cluster.lab().node(3);
        node.namespace().ip("addr add 10.77.0.204/24 dev eth0");
        cluster.configure(SIX);
        var daemon = cluster.start(node);
        Await.pass(Duration.ofSeconds(6));
        daemon.signal("TERM");
        daemon.awaitExit(Duration.ofSeconds(20));
        assertEquals(Set.of("127.0.0.1", "10.77.0.13", "10.77.0.204"), node.kernelAddresses());
    }

    @Test
    void badConfigurationStartsNothing(Cluster cluster) {
        var node = cluster.lab().node(1);
        String wrong = SIX.json(cluster.socket(node)).replace("\"interval\" : 0.1", "\"interval\" : \"soon\"");
        assertNotEquals(SIX.json(cluster.socket(node)), wrong);
        var daemon = cluster.run(node, cluster.write(node, wrong));
        assertEquals(2, daemon.awaitExit(Duration.ofSeconds(60)));
        assertTrue(daemon.log().contains("node1.json:") && daemon.log().contains("interval"), daemon.log());
        assertEquals(Set.of("127.0.0.1", "10.77.0.11"), node.kernelAddresses());
    }

    @Test
    void secondDaemonOfTheSameNodeIsKeptOut(Cluster cluster) {
        // Patient, as the start of one more program may hold up the others.
        var patient = SIX.withTimes(0.1, 1, 20);
        try (var scene = Scene.settled(cluster, patient)) {
            var node = scene.node(1);
            var before = node.kernelAddresses();
            var file = cluster.write(node, patient.json(cluster.socket(node)));
            var second = cluster.run(node, file);
            assertNotEquals(0, second.awaitExit(Duration.ofSeconds(60)));
            assertEquals(before, node.kernelAddresses());
            assertTrue(cluster.status(node).size() > 0, "the first still answers on its socket");
            assertNeverTwo(scene.seen());
        }
    }

    static void assertNeverTwo(Witnesses seen) {
        assertEquals(0, seen.twoHoldersInKernelsMillis(), "ms with one address in two kernels");
        assertEquals(0, seen.twoHoldersOnWireMillis(), "ms with two nodes answering for one address");
    }
}
