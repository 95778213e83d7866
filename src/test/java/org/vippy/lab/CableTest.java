package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

@LabTest
class CableTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void cutCableMovesAddressesAfterStaleAndMendingBringsTheBalanceBack(Cluster cluster) {
        // Figures measures it with stale 0.3, where no lease protects.
        try (var scene = Scene.settled(cluster, LabConfiguration.sixGroups())) {
            var moving = scene.heldBy(3);
            long begin = System.nanoTime();
            cluster.lab().bridge().cutCable(scene.node(3));
            scene.awaitMovedFrom(3, SOON);
            double blackout = scene.seen().blackoutMillis(moving, Span.since(begin));
            System.out.printf("cut cable with stale 3: %s dark for %.0f ms%n", moving, blackout);
            assertTrue(blackout > 2_000 && blackout < 6_000, blackout + " ms");

            cluster.lab().bridge().mendCable(scene.node(3));
            scene.awaitSpread(Scene.START);
            StartTest.assertNeverTwo(scene.seen());
        }
    }

    @Test
    void nodeWithoutItsCableGivesItsAddressesUp(Cluster cluster) {
        try (var scene = Scene.settled(cluster, LabConfiguration.sixGroups())) {
            cluster.lab().bridge().cutCable(scene.node(1));
            Await.demand(
                    "only its own addresses are left",
                    SOON,
                    () -> scene.node(1).kernelAddresses().equals(Set.of("127.0.0.1", "10.77.0.11")),
                    cluster::logs);
            scene.seen().awaitSettled(SOON);
            StartTest.assertNeverTwo(scene.seen());
        }
    }

    @Test
    void lostPacketsMoveNothing(Cluster cluster) {
        Skip.unlessNft();
        try (var scene = Scene.settled(cluster, LabConfiguration.sixGroups())) {
            var before = scene.held();
            cluster.lab().bridge().lose(20, cluster.lab().nodes());
            Await.pass(Duration.ofSeconds(10));
            scene.demandHeld(before, SOON);
            StartTest.assertNeverTwo(scene.seen());
        }
    }

    @Test
    void healedPartitionEndsWithOneHolderEach(Cluster cluster) {
        Skip.unlessNft();
        try (var scene = Scene.settled(cluster, LabConfiguration.sixGroups())) {
            var bridge = cluster.lab().bridge();
            bridge.partition(Set.of(scene.node(1)), Set.of(scene.node(2), scene.node(3)));
            Await.pass(Duration.ofSeconds(6));
            bridge.heal();
            scene.awaitSpread(Scene.START);
        }
    }
}
