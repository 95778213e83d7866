package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vippy.lab.StartTest.assertNeverTwo;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@LabTest
class StallTest {
    @Test
    void daemonStoppedForLongerThanStaleNeverSharesAnAddress(Cluster cluster) {
        try (var scene = Scene.settled(cluster, LabConfiguration.sixGroups())) {
            var moving = scene.servedBy(3);
            long begin = System.nanoTime();
            scene.daemon(3).signal("STOP");
            Await.pass(Duration.ofSeconds(10));
            assertTrue(scene.servedBy(3).isEmpty(), "the others have taken over");
            scene.daemon(3).signal("CONT");
            scene.awaitSpread(Scene.START);
            System.out.printf(
                    "SIGSTOP for 10 s with stale 3: %s dark for %.0f ms%n",
                    moving, scene.seen().blackoutMillis(moving, Span.since(begin)));
            assertNeverTwo(scene.seen());
        }
    }
}
