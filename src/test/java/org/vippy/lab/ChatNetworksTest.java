package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The nodes talk by IPv6, without multicast, and by two networks of which one breaks. */
@LabTest
class ChatNetworksTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    /** Much more than stale, 3 s: whoever takes a node for gone has acted by then. */
    private static final Duration LONG = Duration.ofSeconds(5);

    private static final String GROUP = "239.77.0.1:5007";
    private static final String LIST = "unicast port 5007";
    private static final String PEERS_ON_ETH0 = "{ peers: [ '10.77.0.11', '10.77.0.12:5007', '10.77.0.13' ] }";
    private static final String PEERS_ON_ETH1 = "{ peers: [ '10.78.0.11', '10.78.0.12', '10.78.0.13' ] }";

    @Test
    void ipv6MulticastServesAndTakesOver(Cluster cluster) {
        cluster.chatBy("'[ff02::77]:5007'");
        servesAndTakesOver(cluster);
    }

    @Test
    void listOfPeersServesAndTakesOver(Cluster cluster) {
        cluster.chatBy(PEERS_ON_ETH0);
        servesAndTakesOver(cluster);
        var peers = peersOfNode1(cluster);
        assertEquals(
                List.of(true, false, false),
                all(peers).map(peer -> peer.path("own").asBoolean()).toList());
        Await.demand(
                "nobody listens on node3, and node2 is heard",
                SOON,
                () -> isAsAfterADeath(peersOfNode1(cluster)),
                () -> ": " + peersOfNode1(cluster));
    }

    private static JsonNode peersOfNode1(Cluster cluster) {
        return cluster.status(cluster.lab().node(1)).path("chat").path(0).path("peers");
    }

    private static boolean isAsAfterADeath(JsonNode peers) {
        return peers.path(2).path("failure").asText().equals("nobody listens there")
                && peers.path(1).path("heard_age_seconds").asDouble(99) < 1;
    }

    /** The addresses follow from the hardware addresses of {@link Lab}. */
    @Test
    void listOfLinkLocalPeersServesAndTakesOver(Cluster cluster) {
        cluster.chatBy(
                "{ peers: [ '[fe80::77:ff:fe00:1%eth0]', '[fe80::77:ff:fe00:2%eth0]', '[fe80::77:ff:fe00:3%eth0]' ] }");
        servesAndTakesOver(cluster);
    }

    private static void servesAndTakesOver(Cluster cluster) {
        try (var scene = Scene.settled(cluster, LabConfiguration.sixGroups())) {
            assertFalse(status(cluster).contains("heard by"), status(cluster));
            scene.daemon(3).signal("KILL");
            scene.awaitMovedFrom(3, SOON);
            StartTest.assertNeverTwo(scene.seen());
        }
    }

    @Test
    void ofTwoNetworksOneIsCutAndNothingMovesThenTheOtherTooAndTheClusterSplits(Cluster cluster) {
        Skip.unlessNft();
        cluster.chatBy("[ '%s', %s ]".formatted(GROUP, PEERS_ON_ETH1));
        try (var second = new SpareSwitch(cluster.lab());
                var scene = Scene.settled(cluster, LabConfiguration.sixGroups())) {
            awaitAllHeard(cluster);
            assertCopiesAreNoAttack(cluster);

            second.cut();
            assertNothingMoves(cluster, scene);
            assertTrue(status(cluster).contains("node2, node3: not heard by " + LIST + " for "), status(cluster));
            second.mend();
            awaitAllHeard(cluster);

            var bridge = cluster.lab().bridge();
            bridge.partition(Set.of(scene.node(1)), Set.of(scene.node(2), scene.node(3)));
            assertNothingMoves(cluster, scene);
            assertTrue(
                    status(cluster).contains("node2, node3: not heard by " + GROUP + " on eth0 for "), status(cluster));
            StartTest.assertNeverTwo(scene.seen());

            second.cut();
            Await.demand(
                    "both sides serve all",
                    SOON,
                    () -> cluster.holders().values().stream()
                            .allMatch(holders -> holders.size() == 2 && holders.contains(scene.node(1))),
                    cluster::logs);
            second.mend();
            bridge.heal();
            cluster.awaitSettled(SOON);
        }
    }

    /** Others than the nodes answered before, on the network that is dead for node3 now. */
    @Test
    void whoHearsItsPeersByAnotherNetworkIsDeafOnlyWhenThatBreaksToo(Cluster cluster) {
        Skip.unlessNft();
        cluster.chatBy("[ '%s', %s ]".formatted(GROUP, PEERS_ON_ETH1));
        try (var second = new SpareSwitch(cluster.lab());
                var scene = Scene.settled(cluster, LabConfiguration.sixGroups())) {
            var daemon = scene.daemon(3);
            Await.demand("others answer", SOON, () -> daemon.log().contains("other hosts answer"), daemon::log);
            cluster.lab().bridge().deafen(scene.node(3));
            assertNothingMoves(cluster, scene);
            assertFalse(daemon.log().contains("nothing reaches this node any more"), cluster.logs());
            second.cut();
            Await.demand(
                    "node3 is deaf now",
                    SOON,
                    () -> daemon.log().contains("nothing reaches this node any more"),
                    cluster::logs);
            Await.pass(LONG);
            StartTest.assertNeverTwo(scene.seen());
        }
    }

    @Test
    void interfaceThatIsCreatedAgainIsJoinedAgain(Cluster cluster) {
        cluster.chatBy("[ '%s', '[ff02::77%%eth1]:5007' ]".formatted(GROUP));
        try (var second = new SpareSwitch(cluster.lab());
                var scene = Scene.settled(cluster, LabConfiguration.sixGroups())) {
            awaitAllHeard(cluster);
            second.replug(scene.node(1));
            // What was heard by the old interface is older than what counts below by then.
            Await.pass(Duration.ofSeconds(3));
            awaitAllHeard(cluster);
            StartTest.assertNeverTwo(scene.seen());
        }
    }

    private static void assertNothingMoves(Cluster cluster, Scene scene) {
        var before = cluster.holders();
        Await.pass(LONG);
        assertEquals(before, cluster.holders(), cluster.logs());
        StartTest.assertNeverTwo(scene.seen());
        for (int number = 1; number <= 3; number++) {
            assertFalse(scene.daemon(number).log().contains("fell silent"), cluster.logs());
        }
    }

    private static void assertCopiesAreNoAttack(Cluster cluster) {
        Await.demand(
                "copies are counted apart",
                SOON,
                () -> areMostlyCopies(counters(cluster)),
                () -> ": " + counters(cluster));
        var counters = counters(cluster);
        assertEquals(0, counters.path("datagrams_rejected").size(), counters.toString());
        assertFalse(cluster.daemon(cluster.lab().node(1)).log().contains("dropped"), cluster.logs());
    }

    private static JsonNode counters(Cluster cluster) {
        return cluster.status(cluster.lab().node(1)).path("counters");
    }

    /** What nodes passed on, because of a loss or while they got to know each other, comes twice too. */
    private static boolean areMostlyCopies(JsonNode counters) {
        long replayed = counters.path("datagrams_replayed").asLong();
        return counters.path("datagrams_copied").asLong() > 2 * replayed + 20;
    }

    /** Both peers of node1 by both networks. */
    private static void awaitAllHeard(Cluster cluster) {
        Await.demand(
                "node1 hears both others by both networks",
                SOON,
                () -> {
                    var ways = ways(cluster);
                    return ways.size() == 4 && ways.stream().allMatch(age -> age < 1);
                },
                () -> status(cluster) + cluster.logs());
        assertFalse(status(cluster).contains("heard by"), status(cluster));
    }

    /** The age of each way by which node1 hears somebody, in seconds. */
    private static List<Double> ways(Cluster cluster) {
        var ages = new ArrayList<Double>();
        all(cluster.status(cluster.lab().node(1)).path("peers"))
                .flatMap(peer -> all(peer.path("heard_by")))
                .forEach(way -> ages.add(way.path("age_seconds").asDouble()));
        return ages;
    }

    private static Stream<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String status(Cluster cluster) {
        return cluster.vippyctl(cluster.lab().node(1), "status").text().replaceAll("\\s+", " ");
    }
}
