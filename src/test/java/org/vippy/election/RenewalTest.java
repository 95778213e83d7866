package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vippy.election.TestingNode.SECOND;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When leases are renewed: by a third of their time, whatever else comes. */
class RenewalTest {
    private static final GroupSet G0 = GroupSet.of(0);
    private static final GroupSet G1 = GroupSet.of(1);

    private final Holdings holdings = new Holdings(TestingNode.cluster(List.of("a"), 2));

    private static LeaseTerms lease(int seconds) {
        return new LeaseTerms(seconds, 100 * SECOND, true);
    }

    private void acquire(GroupSet groups, int seconds, long now) {
        groups.stream().forEach(group -> holdings.group(group).claim(now));
        var outbox = new Outbox();
        holdings.acquire(groups, lease(seconds), now, outbox);
        var asked = Action.only(Action.Acquire.class, outbox.actions(List.of(), GroupSet.empty()))
                .getFirst();
        var answer = new Event.KernelAnswered(asked.operation(), groups, Map.of());
        holdings.answered(answer, () -> lease(seconds), now, new Outbox());
    }

    private List<Action.Renew> renewals(int seconds, long now) {
        var outbox = new Outbox();
        holdings.renew(lease(seconds), now, outbox);
        var asked = Action.only(Action.Renew.class, outbox.actions(List.of(), GroupSet.empty()));
        asked.forEach(renewal -> holdings.answered(
                new Event.KernelAnswered(renewal.operation(), renewal.groups(), Map.of()),
                () -> lease(seconds),
                now,
                new Outbox()));
        return asked;
    }

    /** It was put off to a third of the longer lease, which was the end of the shorter one. */
    @Test
    void anAcquisitionByLongerLeasesDoesNotPutOffTheRenewalOfShorterOnes() {
        acquire(G0, 1, 0);
        acquire(G1, 9, SECOND / 10);
        assertEquals(SECOND / 3, holdings.renewalDue());
        assertEquals(1, holdings.runningLeaseSeconds());
        assertEquals(G0.union(G1), renewals(9, SECOND / 3).getFirst().groups());
        assertEquals(SECOND / 3 + 3 * SECOND, holdings.renewalDue());
        assertEquals(9, holdings.runningLeaseSeconds());
    }

    @Test
    void whatIsAcquiredByAShorterLeaseIsRenewedInTime() {
        acquire(G0, 9, 0);
        acquire(G1, 1, SECOND);
        assertEquals(SECOND + SECOND / 3, holdings.renewalDue());
        assertEquals(1, holdings.runningLeaseSeconds());
    }

    @Test
    void theFirstOneBeginsTheRhythmAnew() {
        acquire(G0, 3, 0);
        holdings.release(G0, "another node owns it", SECOND, new Outbox());
        acquire(G1, 3, 50 * SECOND);
        assertEquals(51 * SECOND, holdings.renewalDue());
    }

    /** Other times count: all leases are given anew by the next step, though something was acquired in this one. */
    @Test
    void anAcquisitionDoesNotPutOffARenewalThatIsDueAtOnce() {
        acquire(G0, 9, 0);
        holdings.renewSoon();
        acquire(G1, 2, SECOND);
        assertEquals(1, renewals(2, SECOND).size());
    }

    /** Seed 100000796: it was awake only when its next announcement was due, and each lease would have counted on the one before. */
    @Test
    void whereTheStaleTimeIsHardlyLongEnoughALeaseCountsOnTheAnnouncementOfTheSameMoment() {
        var node = new TestingNode(
                List.of("a", "b"),
                1,
                new Timing(Duration.ofMillis(125), Duration.ZERO, Duration.ofMillis(2_357), true));
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.advance(5 * SECOND);
        assertEquals(G0, node.said().held());
        var renewedAt = node.now();
        for (var step = 0; step < 100; step++) {
            node.done();
            node.sleep(Math.max(0, node.restsFor()) + SECOND / 100);
            if (!Action.only(Action.Renew.class, node.done()).isEmpty()) {
                renewedAt = node.now();
            }
            assertTrue(node.now() - renewedAt < SECOND, "not renewed for a second");
        }
    }
}
