package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vippy.lab.StartTest.assertNeverTwo;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@LabTest
class CrashTest {
    @Test
    void kernelDropsTheAddressesOfAKilledDaemonBeforeOthersTakeThem(Cluster cluster) {
        try (var scene = Scene.settled(cluster, LabConfiguration.sixGroups())) {
            var moving = scene.servedBy(2);
            long begin = System.nanoTime();
            scene.daemon(2).signal("KILL");
            scene.awaitMovedFrom(2, Duration.ofSeconds(10));
            double blackout = scene.seen().blackoutMillis(moving, Span.since(begin));
            System.out.printf("SIGKILL with stale 3: %s dark for %.0f ms%n", moving, blackout);
            assertTrue(blackout < 4_000, blackout + " ms");

            scene.daemon(2).awaitExit(Duration.ofSeconds(1));
            cluster.start(scene.node(2));
            scene.awaitSpread(Scene.START);
            assertNeverTwo(scene.seen());
        }
    }

    @Test
    void promptRestartAfterACrashMovesNothing(Cluster cluster) {
        try (var scene = Scene.settled(cluster, LabConfiguration.sixGroups().withTimes(0.1, 1, 8))) {
            var kept = scene.servedBy(2);
            long begin = System.nanoTime();
            scene.daemon(2).kill();
            cluster.start(scene.node(2));
            Await.pass(Duration.ofSeconds(11));
            assertEquals(kept, scene.servedBy(2));
            double blackout = scene.seen().blackoutMillis(kept, Span.since(begin));
            System.out.printf("prompt restart with stale 8: %s dark for %.0f ms%n", kept, blackout);
            for (String each : kept) {
                assertEquals(1, scene.seen().kernels().held(each, scene.node(2)).size(), each + " never left");
            }
            assertNeverTwo(scene.seen());
        }
    }
}
