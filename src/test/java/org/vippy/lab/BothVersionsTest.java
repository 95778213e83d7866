package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vippy.lab.StartTest.assertNeverTwo;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Groups with an IPv4 and an IPv6 address each, or the latter only. */
@LabTest
class BothVersionsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private static List<String> ipv6(List<String> addresses) {
        return addresses.stream().filter(each -> each.contains(":")).toList();
    }

    @Test
    void politeStopMovesBothVersionsAtOnceAndLeavesNothingBehind(Cluster cluster) {
        try (var scene = Scene.settled(cluster, LabConfiguration.bothVersions().withTimes(0.1, 1, 10))) {
            var moving = scene.heldBy(1);
            assertTrue(ipv6(moving).size() >= 2, moving.toString());
            long begin = System.nanoTime();
            scene.daemon(1).signal("TERM");
            // How soon the process ends is what StopTest is about.
            assertEquals(0, scene.daemon(1).awaitExit(SOON));
            assertEquals(Set.of("127.0.0.1", "10.77.0.11"), scene.node(1).kernelAddresses());
            assertEquals(Set.of("fd77::11"), scene.node(1).kernelAddresses6());
            scene.awaitMovedFrom(1, SOON);
            double blackout = scene.seen().blackoutMillis(ipv6(moving), Span.since(begin));
            System.out.printf("stop: %s dark for %.1f ms%n", ipv6(moving), blackout);
            assertTrue(blackout < 5_000, blackout + " ms");
            assertClientKnows(cluster, scene, ipv6(moving));
            assertNeverTwo(scene.seen());
        }
    }

    @Test
    void kernelDropsBothVersionsOfAKilledDaemonBeforeOthersTakeThem(Cluster cluster) {
        try (var scene = Scene.settled(cluster, LabConfiguration.bothVersions())) {
            var moving = scene.heldBy(2);
            long begin = System.nanoTime();
            scene.daemon(2).signal("KILL");
            scene.awaitMovedFrom(2, SOON);
            double blackout = scene.seen().blackoutMillis(ipv6(moving), Span.since(begin));
            System.out.printf("SIGKILL with stale 3: %s dark for %.0f ms%n", ipv6(moving), blackout);
            assertTrue(blackout < 7_000, blackout + " ms");
            assertEquals(Set.of("fd77::12"), scene.node(2).kernelAddresses6());
            assertClientKnows(cluster, scene, ipv6(moving));

            scene.daemon(2).awaitExit(SOON);
            cluster.start(scene.node(2));
            scene.awaitSpread(Scene.START);
            assertNeverTwo(scene.seen());
        }
    }

    /** By all three columns of the history: the new holder knows when, and the node beside it has seen it. */
    @Test
    void takeoversOfIpv6AddressesAreMeasured(Cluster cluster) {
        try (var scene = Scene.settled(cluster, LabConfiguration.ipv6())) {
            var moving = scene.heldBy(2);
            scene.daemon(2).signal("TERM");
            scene.awaitMovedFrom(2, SOON);
            for (String each : moving) {
                var holder = cluster.holder(each);
                var beside = cluster.lab().node(holder.number() == 1 ? 3 : 1);
                var taken = cluster.takeover(holder, each, "held_seconds", "announced_seconds");
                var seen = cluster.takeover(beside, each, "seen_seconds");
                assertEquals("node2", taken.path("from").asText());
                assertEquals(holder.name(), seen.path("to").asText());
                System.out.println(seen);
            }
            assertNeverTwo(scene.seen());
        }
    }

    /** Its neighbour table has the hardware address of the node that serves each of them. */
    private static void assertClientKnows(Cluster cluster, Scene scene, List<String> addresses) {
        for (String each : addresses) {
            var mac = cluster.holder(each).mac();
            var entry = cluster.lab().client().ip("-6 neigh show " + each + " dev eth0");
            assertTrue(entry.contains(mac), each + " is with " + mac + ", and the client has " + entry);
        }
    }
}
