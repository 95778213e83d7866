package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vippy.election.TestingNode.SECOND;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mature 2 s, stale 5 s, interval 0.5 s. */
class MaturityTest {
    private static final long MILLI = 1_000_000;
    private static final Timing TIMING =
            new Timing(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(5), true);

    private final TestingNode node = new TestingNode(List.of("a", "b"), 2, TIMING);
    private long sequence;

    private void start() {
        node.take(new Event.Started(GroupSet.empty(), 0));
    }

    private void hear(TestingAnnouncement said) {
        node.receive(node.heardBy(said));
    }

    private TestingAnnouncement b() {
        return TestingAnnouncement.of("b", 7, ++sequence);
    }

    /** Time passes, and b says this as often as it should. */
    private void advanceBeside(long nanos, boolean mature, int... held) {
        for (var end = node.now() + nanos; node.now() < end; node.advance(100 * MILLI)) {
            hear(mature ? b().holds(held) : b().immature().holds(held));
        }
    }

    private boolean isMature() {
        return node.status().matureInNanos() == 0;
    }

    private long claims() {
        return node.said().claimed().size() + node.said().held().size();
    }

    @Test
    void whoMissesANodeListensForStaleToo() {
        start();
        node.advance(5 * SECOND - 1);
        assertEquals(false, isMature());
        node.advance(1);
        assertEquals(true, isMature());
    }

    @Test
    void whoHearsEverybodyListensForMatureOnly() {
        start();
        advanceBeside(1_900 * MILLI, false);
        assertEquals(false, isMature());
        advanceBeside(200 * MILLI, false);
        assertEquals(true, isMature());
    }

    @Test
    void whoSaidGoodbyeIsNotMissed() {
        start();
        advanceBeside(SECOND, true);
        hear(b().goodbye());
        node.advance(1_100 * MILLI);
        assertEquals(true, isMature());
    }

    @Test
    void timeThatTheDaemonWasHeldUpIsNoListening() {
        start();
        node.advance(SECOND);
        node.sleep(2 * SECOND);
        node.advance(3_900 * MILLI);
        assertEquals(false, isMature());
        node.advance(200 * MILLI);
        assertEquals(true, isMature());
    }

    @Test
    void atAColdStartWaitsForThoseWhoStillListen() {
        start();
        advanceBeside(4 * SECOND, false);
        assertEquals(0, claims());
        advanceBeside(200 * MILLI, true);
        assertEquals(1, claims());
    }

    @Test
    void atAColdStartWaitsForMatureAndTwoIntervalsAtMost() {
        start();
        advanceBeside(4_900 * MILLI, false);
        assertEquals(0, claims());
        advanceBeside(300 * MILLI, false);
        assertEquals(2, claims());
    }

    /** As at night, without a quorum, for hours. */
    @Test
    void whoIsInactiveHasNothingToWaitForAndRests() {
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.take(new Event.ActivityVoted(false, "operator", "maintenance"));
        for (var tenths = 0; tenths < 150; tenths++) {
            node.sleep(SECOND / 10);
        }
        assertEquals(true, isMature());
        assertTrue(node.restsFor() > 0, () -> "rests for " + node.restsFor() + " ns");
    }

    @Test
    void waitsForNobodyWhereSomethingIsHeldAlready() {
        start();
        advanceBeside(2_200 * MILLI, false, 1);
        assertEquals(1, claims());
    }
}
