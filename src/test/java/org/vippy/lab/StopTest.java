package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vippy.lab.StartTest.assertNeverTwo;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@LabTest
class StopTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final LabConfiguration PATIENT = LabConfiguration.sixGroups().withTimes(0.1, 1, 10);

    /** Below what a stop without a goodbye costs, on a busy machine too; the goal of 10 ms is measured by Figures. */
    private static final double BLACKOUT_MILLIS = 5_000;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void stopLeavesNothingBehindAndPeersTakeOverAtOnce(String signal, Cluster cluster) {
        try (var scene = Scene.settled(cluster, PATIENT)) {
            var moving = scene.heldBy(1);
            long begin = System.nanoTime();
            scene.daemon(1).signal(signal);
            assertEquals(0, scene.daemon(1).awaitExit(SOON));
            assertEquals(Set.of("127.0.0.1", "10.77.0.11"), scene.node(1).kernelAddresses());
            scene.awaitMovedFrom(1, SOON);
            double blackout = scene.seen().blackoutMillis(moving, Span.since(begin));
            System.out.printf("stop by SIG%s: %s dark for %.1f ms%n", signal, moving, blackout);
            assertTrue(blackout < BLACKOUT_MILLIS, blackout + " ms");

            cluster.start(scene.node(1));
            scene.awaitSpread(Scene.START);
            assertNeverTwo(scene.seen());
        }
    }
}
