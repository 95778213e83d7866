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
            var moving = scene.heldBy(2);
            long begin = System.nanoTime();
            scene.daemon(2).signal("KILL");
            scene.awaitMovedFrom(2, Duration.ofSeconds(10));
            double blackout = scene.seen().blackoutMillis(moving, Span.since(begin));
            System.out.printf("SIGKILL with stale 3: %s dark for %.0f ms%n", moving, blackout);
            assertTrue(blackout < 7_000, blackout + " ms");
            double moved = Span.since(begin).nanos() / 1e6;
            moving.forEach(address -> assertMeasured(cluster, address, blackout, begin, moved));

            scene.daemon(2).awaitExit(Duration.ofSeconds(10));
            cluster.start(scene.node(2));
            scene.awaitSpread(Scene.START);
            assertNeverTwo(scene.seen());
        }
    }

    /**
     * The new holder and the node beside it have measured it from the last sign of node2, at most an interval before its death;
     * the client is in the dark from the end of the lease only.
     *
     * @param begin just before its death, by {@link System#nanoTime()}
     * @param movedMillis from then until the client was served by others
     */
    private static void assertMeasured(
            Cluster cluster, String address, double clientMillis, long begin, double movedMillis) {
        var holder = cluster.holder(address);
        var beside = cluster.lab().node(holder.number() == 1 ? 3 : 1);
        var taken = cluster.takeover(holder, address, "held_seconds", "announced_seconds");
        var seen = cluster.takeover(beside, address, "seen_seconds");
        assertEquals(
                "node2 " + holder.name(),
                taken.path("from").asText() + " " + taken.path("to").asText());
        assertEquals(
                "node2 " + holder.name(),
                seen.path("from").asText() + " " + seen.path("to").asText());
        double held = taken.path("held_seconds").asDouble() * 1_000;
        double announced = taken.path("announced_seconds").asDouble() * 1_000;
        double seenBeside = seen.path("seen_seconds").asDouble() * 1_000;
        System.out.printf("measured: held %.0f, announced %.0f, seen %.0f ms%n", held, announced, seenBeside);
        assertTrue(held > 2_900 && held <= announced, held + " ms");
        assertTrue(announced > clientMillis - 200 && announced < movedMillis + 300, announced + " ms");
        double known = Span.since(begin).nanos() / 1e6;
        assertTrue(seenBeside > 2_900 && seenBeside < known + 300, seenBeside + " ms");
    }

    @Test
    void promptRestartAfterACrashMovesNothing(Cluster cluster) {
        try (var scene = Scene.settled(cluster, LabConfiguration.sixGroups().withTimes(0.1, 1, 12))) {
            var held = scene.held();
            var acquisitions = scene.acquisitions();
            var kept = scene.heldBy(2);
            long begin = System.nanoTime();
            scene.daemon(2).kill();
            cluster.start(scene.node(2));
            Await.pass(Duration.ofSeconds(15));
            scene.demandHeld(held, Duration.ofSeconds(10));
            double blackout = scene.seen().blackoutMillis(kept, Span.since(begin));
            System.out.printf("prompt restart with stale 12: %s dark for %.0f ms%n", kept, blackout);
            assertEquals(acquisitions, scene.acquisitions(), "nothing left its node");
            assertNeverTwo(scene.seen());
        }
    }
}
