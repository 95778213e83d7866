package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing reaches a node any more, or only seems to: the client answers ARP, and is no node. */
@LabTest
class DeafNodeTest {
    private static final String DEAF = "nothing reaches this node any more";
    private static final String OTHERS_ANSWER = "other hosts answer, 10.77.0.100 for one";
    private static final String NOBODY_ANSWERS = "no host that is no node answers any more";
    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void aDeafNodeKeepsWhatItHoldsAndTakesNothingAndTheOthersKeepTheirs(Cluster cluster) {
        Skip.unlessNft();
        try (var scene = settled(cluster)) {
            var before = cluster.holders();
            long cut = System.nanoTime();
            cluster.lab().bridge().deafen(scene.node(3));
            awaitLog(scene, 3, DEAF);
            System.out.printf("deaf after %.0f ms, stale 3 s%n", (System.nanoTime() - cut) / 1e6);
            Await.pass(Duration.ofSeconds(5));
            assertEquals(before, cluster.holders(), cluster.logs());
            StartTest.assertNeverTwo(scene.seen());

            cluster.lab().bridge().heal();
            awaitLog(scene, 3, "receives again");
            scene.awaitSpread(SOON);
            Await.pass(Duration.ofSeconds(5));
            assertEquals(before, cluster.holders(), cluster.logs());
            StartTest.assertNeverTwo(scene.seen());
            for (int number : List.of(1, 2)) {
                assertFalse(scene.daemon(number).log().contains(DEAF), cluster.logs());
            }
        }
    }

    @Test
    void whoHearsTheClientTakesOverWhenAllPeersDie(Cluster cluster) {
        try (var scene = settled(cluster)) {
            killThePeersOf3(scene);
            Await.demand("node3 serves all", SOON, () -> scene.groupsOn(scene.node(3)) == 6, cluster::logs);
            assertFalse(scene.daemon(3).log().contains(DEAF), cluster.logs());
            StartTest.assertNeverTwo(scene.seen());
        }
    }

    @Test
    void takesOverWhenTheClientHadGoneBeforeThePeersDied(Cluster cluster) {
        Skip.unlessNft();
        try (var scene = settled(cluster)) {
            cluster.lab().bridge().muteClient();
            awaitLog(scene, 3, NOBODY_ANSWERS);
            Await.pass(Duration.ofSeconds(1));
            killThePeersOf3(scene);
            Await.demand(
                    "node3 holds all",
                    SOON,
                    () -> cluster.holders().values().stream()
                            .allMatch(holders -> holders.equals(List.of(scene.node(3)))),
                    cluster::logs);
            assertFalse(scene.daemon(3).log().contains(DEAF), cluster.logs());
        }
    }

    private static Scene settled(Cluster cluster) {
        var scene = Scene.settled(cluster, LabConfiguration.sixGroups());
        for (int number = 1; number <= 3; number++) {
            awaitLog(scene, number, OTHERS_ANSWER);
        }
        return scene;
    }

    private static void awaitLog(Scene scene, int number, String text) {
        var daemon = scene.daemon(number);
        Await.demand(
                "node" + number + " says: " + text, SOON, () -> daemon.log().contains(text), daemon::log);
    }

    private static void killThePeersOf3(Scene scene) {
        scene.daemon(1).signal("KILL");
        scene.daemon(2).signal("KILL");
        assertTrue(scene.daemon(3).runs());
    }
}
