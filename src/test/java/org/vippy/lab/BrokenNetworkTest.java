package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The network between the nodes loses packets, splits, or goes dead in one direction; the client reaches all of them. */
@LabTest
class BrokenNetworkTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    static final LabConfiguration SLOW = LabConfiguration.sixGroups().withTimes(0.3, 1, 3);

    @Test
    void thirtyPercentLossMovesNothing(Cluster cluster) {
        Skip.unlessNft();
        try (var scene = Scene.settled(cluster, SLOW)) {
            var before = scene.held();
            var silences = silences(scene);
            long begin = System.nanoTime();
            cluster.lab().bridge().lose(30, cluster.lab().nodes());
            // Figures does the same for a minute.
            Await.pass(Duration.ofSeconds(20));
            cluster.lab().bridge().heal();
            double blackout = scene.seen().blackoutMillis(scene.addresses(), Span.since(begin));
            System.out.printf("30 %% loss for 20 s, interval 0.3, stale 3: dark for %.1f ms at most%n", blackout);
            scene.demandHeld(before, SOON);
            assertEquals(silences, silences(scene), "false alarms by node, with those before" + cluster.logs());
            StartTest.assertNeverTwo(scene.seen());
        }
    }

    private static List<Long> silences(Scene scene) {
        return Stream.of(1, 2, 3)
                .map(number -> silencesSeenBy(scene.daemon(number)))
                .toList();
    }

    /** How often the daemon took another node for gone. */
    static long silencesSeenBy(Daemon daemon) {
        return daemon.log().lines().filter(line -> line.contains("fell silent")).count();
    }

    @Test
    void whoIsNotHeardAnyMoreLetsGoBeforeTheOthersTakeOver(Cluster cluster) {
        Skip.unlessNft();
        try (var scene = Scene.settled(cluster, LabConfiguration.sixGroups())) {
            cluster.lab().bridge().mute(scene.node(3), Set.of(scene.node(1), scene.node(2)));
            scene.awaitMovedFrom(3, SOON);
            Await.demand(
                    "node3 says why",
                    SOON,
                    () -> scene.daemon(3).log().contains("no peer hears this node, though it hears them"),
                    cluster::logs);
            StartTest.assertNeverTwo(scene.seen());
            cluster.lab().bridge().heal();
            scene.awaitSpread(Scene.START);
            StartTest.assertNeverTwo(scene.seen());
        }
    }

    /** That it ends by itself, on a busy machine too; Figures holds twenty of them to the goals. */
    @Test
    void healedPartitionLeavesNobodyInTheDarkForLong(Cluster cluster) {
        Skip.unlessNft();
        try (var scene = Scene.settled(cluster, LabConfiguration.sixGroups())) {
            for (int number = 1; number <= 2; number++) {
                var nodes = Set.copyOf(cluster.lab().nodes());
                var partition =
                        Partition.of(scene, cluster.lab().bridge(), scene.node(number), nodes, Duration.ofSeconds(10));
                System.out.println("partition 2|1 for 10 s, then healed: " + partition);
                assertTrue(partition.blackoutMillis() < 4_000, partition + cluster.logs());
                assertTrue(partition.twoHoldersMillis() < 4_000, partition + cluster.logs());
            }
        }
    }
}
