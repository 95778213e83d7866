package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vippy.election.TestingNode.SECOND;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time constants of others, or of a node itself, that fit badly: nobody is disarmed by what somebody else says. */
class MisfitTimesTest {
    /** The longest time that an announcement can carry. */
    private static final long LONGEST_NANOS = 3_150_000_000_000_000_000L;

    private static Timing times(int intervalMillis, int staleMillis) {
        return new Timing(Duration.ofMillis(intervalMillis), Duration.ZERO, Duration.ofMillis(staleMillis), true)
                .copy();
    }

    @ParameterizedTest
    @ValueSource(longs = {2 * SECOND, 60 * SECOND, LONGEST_NANOS, Long.MAX_VALUE})
    void noPeerMakesANodeMorePatientThanTheStaleTime(long interval) {
        var timing = times(500, 5_000);
        timing.settle(0, 5 * SECOND, 5 * SECOND, interval, interval);
        assertEquals(Math.min(5 * SECOND, interval), timing.paceNanos());
        assertEquals(Math.min(5 * SECOND, interval), timing.paceWith(interval));
        assertEquals(SECOND / 2, timing.paceWith(SECOND / 10));
    }

    /** Node b speaks often, hears this node no more, and counts it out in the end; c spoils the arithmetic where it can. */
    @ParameterizedTest
    @ValueSource(longs = {SECOND / 2, 2 * SECOND, 60 * SECOND, LONGEST_NANOS})
    void aLongIntervalOfOneDoesNotLengthenLeasesThatAnotherLimits(long interval) {
        var node = new TestingNode(List.of("a", "b", "c"), 1, times(500, 5_000));
        node.take(new Event.Started(GroupSet.empty(), 0));
        var heardLast = 0L;
        for (var sequence = 1; sequence <= 30; sequence++) {
            var b = TestingAnnouncement.of("b", 7, sequence).interval(SECOND / 2);
            if (sequence <= 20) {
                heardLast = node.now();
                node.receive(node.heardBy(b));
            } else {
                node.receive(b.hears("a", node.said().session(), lastKnown));
            }
            lastKnown = sequence <= 20 ? node.said().sequence() : lastKnown;
            node.receive(node.heardBy(TestingAnnouncement.of("c", 8, sequence).interval(interval)));
            node.advance(SECOND / 2);
            for (var renewal : Action.only(Action.Renew.class, node.done())) {
                assertTrue(
                        node.now() - SECOND / 2 + renewal.leaseSeconds() * SECOND <= heardLast + 5 * SECOND,
                        "a lease of " + renewal.leaseSeconds() + " s");
            }
        }
    }

    private long lastKnown;

    @Test
    void theOwnIntervalCountsInAnyCase() {
        var timing = times(400, 900);
        timing.settle(0, SECOND, SECOND, 0, 0);
        assertEquals(400_000_000, timing.paceNanos());
    }

    /** A peer cannot be suited that counts others out before they need to speak. */
    @Test
    void aTinyStaleTimeOfAPeerStopsNothing() {
        var timing = times(100, 5_000);
        timing.settle(0, 1, 5 * SECOND, 0, 0);
        assertEquals(SECOND / 5, timing.leastStaleNanos());
        var node = new TestingNode(List.of("a", "b"), 2, times(100, 5_000));
        node.take(new Event.Started(GroupSet.empty(), 0));
        for (var sequence = 1; sequence <= 100; sequence++) {
            node.receive(node.heardBy(TestingAnnouncement.of("b", 7, sequence).stale(1)));
            node.advance(SECOND / 10);
        }
        assertEquals(0, node.status().counters().getOrDefault("stalls", 0L));
        assertFalse(node.said().held().isEmpty());
    }

    @Test
    void theStatusNamesAPeerThatSpeaksTooSeldom() {
        var node = new TestingNode(List.of("a", "b"), 1, times(500, 2_000));
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.receive(node.heardBy(TestingAnnouncement.of("b", 7, 1).interval(SECOND)));
        node.receive(node.heardBy(TestingAnnouncement.of("b", 7, 2).interval(SECOND)));
        assertEquals("", node.status().peers().getFirst().link());
        node.receive(node.heardBy(TestingAnnouncement.of("b", 7, 3).interval(1_500_000_000)));
        var text = "speaks every 1500 ms, too seldom for stale 2000 ms of this node: make these the same on all nodes";
        assertEquals(text, node.status().peers().getFirst().link());
        node.advance(2_500_000_000L);
        assertEquals(text, node.status().peers().getFirst().link());
        node.advance(SECOND);
        assertEquals("", node.status().peers().getFirst().link());
    }

    /** The pause between two claims of a large cluster was as long as what counts as held up, and each claim was given up. */
    @ParameterizedTest
    @ValueSource(ints = {10, 20, 50, 100, 250, 500})
    void theLastOfManyTakesOver(int intervalMillis) {
        var names = Stream.concat(Stream.of("a"), IntStream.range(1, 255).mapToObj(number -> "n" + number))
                .toList();
        var node = new TestingNode(names, 3, times(intervalMillis, 5_000));
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.advance(20 * SECOND);
        assertEquals(GroupSet.all(3), node.said().held());
    }
}
