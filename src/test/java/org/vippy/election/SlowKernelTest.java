package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The kernel answers long after it was asked. */
class SlowKernelTest {
    private static final GroupSet G0 = GroupSet.of(0);
    private static final GroupSet BOTH = GroupSet.of(0, 1);
    private static final long MILLI = 1_000_000;
    private static final LeaseTerms TERMS = new LeaseTerms(3, SECOND, true);

    private final Holdings holdings = new Holdings(TestingNode.cluster(List.of("a"), 2));
    private final Outbox outbox = new Outbox();

    private long acquires(GroupSet groups) {
        groups.stream().forEach(group -> holdings.group(group).claim(0));
        holdings.acquire(groups, TERMS, 0, outbox);
        return Action.only(Action.Acquire.class, outbox.actions(List.of(), GroupSet.empty()))
                .getLast()
                .operation();
    }

    private void answers(long operation, long askedAt, Map<Integer, String> failed, GroupSet late, long now) {
        var done = BOTH.minus(GroupSet.of(failed.keySet().stream().mapToInt(Integer::intValue)));
        holdings.answered(
                new Event.KernelAnswered(operation, askedAt, done, failed, GroupSet.empty(), late, GroupSet.empty()),
                () -> TERMS,
                now,
                outbox);
    }

    @Test
    void aRequestStandsUntilItIsAnswered() {
        assertEquals(Set.of(), holdings.standing());
        var operation = acquires(BOTH);
        assertEquals(Set.of(operation), holdings.standing());
        answers(operation, 0, Map.of(), GroupSet.empty(), SECOND);
        assertEquals(Set.of(), holdings.standing());
    }

    /** It may be carried out with the others of the request, so it must not be permitted any longer. */
    @Test
    void aRequestDoesNotStandOnceOneOfItsGroupsIsTakenBack() {
        var operation = acquires(BOTH);
        holdings.release(G0, "another node took it", MILLI, outbox);
        assertFalse(holdings.standing().contains(operation));
    }

    private long renews(long now) {
        holdings.renew(TERMS, now, outbox);
        return Action.only(Action.Renew.class, outbox.actions(List.of(), GroupSet.empty()))
                .getLast()
                .operation();
    }

    /** It goes after the renewal in any case, and nobody takes it before: that must not cost the other group. */
    @Test
    void aRenewalStandsWhenOneOfItsGroupsIsHandedOver() {
        answers(acquires(BOTH), 0, Map.of(), GroupSet.empty(), MILLI);
        var renewal = renews(SECOND);
        holdings.release(G0, GroupSet.empty(), "another node owns it", SECOND, outbox);
        assertTrue(holdings.standing().contains(renewal));
        holdings.release(G0, "the daemon was held up", SECOND, outbox);
        assertFalse(holdings.standing().contains(renewal));
    }

    @Test
    void orWhenAnAddressOfOneIsBroughtBack() {
        answers(acquires(BOTH), 0, Map.of(), GroupSet.empty(), MILLI);
        var renewal = renews(SECOND);
        holdings.vanished(G0, TERMS, SECOND, outbox);
        assertTrue(holdings.group(0).isUnderRepair());
        assertTrue(holdings.standing().contains(renewal));
    }

    @Test
    void onlyARequestThatStandsIsPermittedMoreThanItSays() {
        var permission = new Permission(10 * SECOND, true).with(Set.of(7L));
        assertEquals(10 * SECOND - 1_020 * MILLI - 3 * SECOND, permission.until(7, 3));
        assertTrue(Moment.isNever(permission.until(8, 3)));
        assertTrue(Moment.isNever(permission.with(Set.of()).until(7, 3)));
        assertEquals(
                2 * SECOND, new Permission(2 * SECOND, false).with(Set.of(7L)).until(7, 1));
    }

    /** What is there for ever, or for longer than others wait, was permitted by other times than those of now. */
    @Test
    void aRequestOfOtherTimesIsNot() {
        assertTrue(Moment.isNever(
                new Permission(10 * SECOND, true).with(Set.of(7L)).until(7, 0)));
        assertTrue(Moment.isNever(
                new Permission(10 * SECOND, false).with(Set.of(7L)).until(7, 2)));
        assertEquals(
                10 * SECOND, new Permission(10 * SECOND, false).with(Set.of(7L)).until(7, 0));
    }

    /** It waited for others before the kernel was asked: that is not taken from its lease. */
    @Test
    void aLeaseBeginsNoSoonerThanTheKernelWasAsked() {
        var operation = acquires(BOTH);
        answers(operation, 2 * SECOND, Map.of(), GroupSet.empty(), 3 * SECOND);
        assertEquals(5 * SECOND, holdings.group(0).leaseEnd());
    }

    @Test
    void orThanItWasWanted() {
        var operation = acquires(BOTH);
        answers(operation, Long.MIN_VALUE, Map.of(), GroupSet.empty(), SECOND);
        assertEquals(3 * SECOND, holdings.group(0).leaseEnd());
    }

    @Test
    void aSlowAnswerIsRememberedForAWhile() {
        answers(acquires(BOTH), 20 * MILLI, Map.of(), GroupSet.empty(), 100 * MILLI);
        assertFalse(holdings.kernelIsSlow(100 * MILLI), "it waited for 20 ms before the kernel was asked");
        answers(renews(SECOND), SECOND, Map.of(), GroupSet.empty(), SECOND + 81 * MILLI);
        assertTrue(holdings.kernelIsSlow(31 * SECOND));
        assertFalse(holdings.kernelIsSlow(31 * SECOND + 81 * MILLI));
    }

    /** A kernel that refuses does so however long it takes; who was only too late is not to blame. */
    @Test
    void whatIsRefusedLateIsRefusedAllTheSame() {
        answers(
                acquires(BOTH),
                0,
                Map.of(0, "Device or resource busy", 1, "permission ran out"),
                GroupSet.of(1),
                5 * SECOND);
        assertEquals(G0, holdings.ineligible(5 * SECOND + 500 * MILLI));
        var texts = Action.only(Action.Report.class, outbox.actions(List.of(), GroupSet.empty())).stream()
                .map(report -> report.occurrence().text())
                .toList();
        assertEquals(List.of("the kernel: Device or resource busy", "too late: permission ran out"), texts);
    }
}
