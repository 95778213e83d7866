package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vippy.election.TestingNode.SECOND;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An operator changes interval, mature, stale and lease while the daemon runs. */
class ChangedTimesTest {
    private static Timing times(int interval, int stale, boolean lease) {
        return new Timing(Duration.ofMillis(interval), Duration.ofSeconds(1), Duration.ofMillis(stale), lease);
    }

    @Test
    void aShorterStaleTimeIsAnnouncedAtOnceAndJudgesOthersTwoFormerOnesLater() {
        var timing = times(500, 5_000, true).copy();
        timing.become(times(100, 3_000, true), 10 * SECOND);
        assertEquals(Duration.ofSeconds(3), timing.stale());
        assertEquals(5 * SECOND, timing.staleNanos());
        assertEquals(3 * SECOND, timing.leastStaleNanos());
        assertEquals(20 * SECOND, timing.deadline(10 * SECOND));
        timing.settle(20 * SECOND, 3 * SECOND, 3 * SECOND);
        assertEquals(3 * SECOND, timing.staleNanos());
        assertEquals(Long.MAX_VALUE, timing.deadline(20 * SECOND));
    }

    @Test
    void aLongerStaleTimeJudgesOthersAtOnceAndLeasesStillGoByTheShortestOfAll() {
        var timing = times(500, 5_000, true).copy();
        timing.become(times(500, 9_000, true), 10 * SECOND);
        timing.settle(10 * SECOND, 5 * SECOND, 5 * SECOND);
        assertEquals(9 * SECOND, timing.staleNanos());
        assertEquals(5 * SECOND, timing.leastStaleNanos());
    }

    @Test
    void whereAPeerCountsOthersOutTooSoonForALeaseNoneProtects() {
        var timing = times(500, 5_000, true).copy();
        assertTrue(timing.leaseProtects());
        timing.settle(0, 2 * SECOND, 5 * SECOND);
        assertFalse(timing.leaseProtects());
    }

    @Test
    void anAloneNodeThatListensWaitsForTheFormerStaleTimeAsWell() {
        var node = new TestingNode(List.of("a", "b"), 1, times(500, 5_000, true));
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.advance(SECOND);
        node.take(new Event.TimingChanged(times(100, 3_000, true)));
        node.advance(3 * SECOND);
        assertFalse(node.said().mature());
        node.advance(2 * SECOND);
        assertTrue(node.said().mature());
    }

    @Test
    void whoListensWaitsForTheLongestStaleTimeOfThoseThatItHears() {
        var node = new TestingNode(List.of("a", "b", "c"), 1, times(100, 3_000, true));
        node.take(new Event.Started(GroupSet.empty(), 0));
        for (var sequence = 1; sequence <= 80; sequence++) {
            node.receive(node.heardBy(TestingAnnouncement.of("b", 7, sequence).stale(9 * SECOND)));
            node.advance(SECOND / 10);
        }
        assertFalse(node.said().mature());
    }

    @Test
    void heldGroupsStayWhenLeasesAreTurnedOffAndOn() {
        var node = new TestingNode(List.of("a"), 1, times(500, 5_000, true));
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.advance(10 * SECOND);
        assertEquals(GroupSet.of(0), node.said().held());
        node.done();
        node.take(new Event.TimingChanged(times(500, 5_000, false)));
        assertEquals(0, onlyRenewal(node).leaseSeconds());
        node.advance(10 * SECOND);
        assertEquals(List.of(), Action.only(Action.Renew.class, node.done()));
        node.take(new Event.TimingChanged(times(500, 5_000, true)));
        assertTrue(onlyRenewal(node).leaseSeconds() > 0);
        assertEquals(GroupSet.of(0), node.said().held());
    }

    private static Action.Renew onlyRenewal(TestingNode node) {
        var renewals = Action.only(Action.Renew.class, node.done());
        assertEquals(1, renewals.size());
        return renewals.getFirst();
    }
}
