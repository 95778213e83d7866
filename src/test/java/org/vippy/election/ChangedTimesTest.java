package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vippy.election.TestingNode.SECOND;

import java.time.Duration;
import java.util.List;
import java.util.Set;
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
        timing.settle(20 * SECOND, 3 * SECOND, 3 * SECOND, 0, 0);
        assertEquals(3 * SECOND, timing.staleNanos());
        assertEquals(Long.MAX_VALUE, timing.deadline(20 * SECOND));
    }

    @Test
    void aLongerStaleTimeJudgesOthersAtOnceAndLeasesStillGoByTheShortestOfAll() {
        var timing = times(500, 5_000, true).copy();
        timing.become(times(500, 9_000, true), 10 * SECOND);
        timing.settle(10 * SECOND, 5 * SECOND, 5 * SECOND, 0, 0);
        assertEquals(9 * SECOND, timing.staleNanos());
        assertEquals(5 * SECOND, timing.leastStaleNanos());
    }

    @Test
    void whereAPeerCountsOthersOutTooSoonForALeaseNoneProtects() {
        var timing = times(500, 5_000, true).copy();
        assertTrue(timing.leaseProtects());
        timing.settle(0, 2 * SECOND, 5 * SECOND, 0, 0);
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

    /** Seed 30003548: the others spoke so seldom that they did not count, and one that was not heard by anybody decided. */
    @Test
    void whoSpeaksMoreOftenThanTheOthersDoesNotTakeThemForSilent() {
        var node = new TestingNode(List.of("a", "b", "c"), 1, times(100, 5_000, false));
        node.take(new Event.Started(GroupSet.empty(), 0));
        for (var sequence = 1; sequence <= 20; sequence++) {
            node.receive(node.heardBy(TestingAnnouncement.of("b", 7, sequence).interval(SECOND)));
            for (var tenth = 0; tenth < 10; tenth++) {
                var said = TestingAnnouncement.of("c", 8, 10 * sequence + tenth).interval(SECOND / 10);
                node.receive(sequence == 1 ? node.heardBy(said) : said);
                node.advance(SECOND / 10);
            }
        }
        assertTrue(node.said().active());
        assertEquals(List.of(), node.said().reasons());
    }

    /** Seed 50001399: it came back, and counted this node out before a lease ended that was given while it was away. */
    @Test
    void leasesGoByTheShortStaleTimeOfAPeerThatIsSilentToo() {
        var node = new TestingNode(List.of("a", "b"), 1, times(500, 9_000, true));
        node.take(new Event.Started(GroupSet.empty(), 0));
        for (var sequence = 1; sequence <= 3; sequence++) {
            node.receive(node.heardBy(TestingAnnouncement.of("b", 7, sequence).stale(5 * SECOND)));
        }
        node.advance(30 * SECOND);
        var leases = Action.only(Action.Renew.class, node.done()).stream()
                .map(Action.Renew::leaseSeconds)
                .toList();
        assertFalse(leases.isEmpty());
        assertEquals(Set.of(3L), Set.copyOf(leases));
    }

    @Test
    void whoSpeaksMoreSeldomFromNowOnSaysSoBeforeItDoes() {
        var timing = times(100, 5_000, true).copy();
        timing.become(times(1_000, 5_000, true), 10 * SECOND);
        assertEquals(SECOND, timing.paceNanos());
        assertEquals(SECOND / 10, timing.intervalNanos());
        timing.settle(11 * SECOND, 5 * SECOND, 5 * SECOND, 0, 0);
        assertEquals(SECOND, timing.intervalNanos());
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
