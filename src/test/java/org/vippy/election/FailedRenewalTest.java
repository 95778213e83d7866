package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The kernel does not renew what this node holds. */
class FailedRenewalTest {
    private static final GroupSet ALL = GroupSet.all(1_000);
    private static final LeaseTerms TERMS = new LeaseTerms(3, 3 * SECOND, true);

    private final Holdings holdings = new Holdings(TestingNode.cluster(List.of("a"), 1_000));

    private List<Action> fails(Map<Integer, String> reasons) {
        return fails(reasons, GroupSet.empty(), TERMS, 2 * SECOND);
    }

    private List<Action> fails(Map<Integer, String> reasons, GroupSet gone, LeaseTerms then, long answeredAt) {
        return fails(reasons, gone, GroupSet.empty(), then, answeredAt);
    }

    private List<Action> fails(
            Map<Integer, String> reasons, GroupSet gone, GroupSet untouched, LeaseTerms then, long answeredAt) {
        holdings.keep(ALL, 3 * SECOND, 0);
        var outbox = new Outbox();
        holdings.renew(TERMS, SECOND, outbox);
        var renewal = Action.only(Action.Renew.class, outbox.actions(List.of(), GroupSet.empty()))
                .getFirst();
        outbox = new Outbox();
        var done = ALL.minus(GroupSet.of(reasons.keySet().stream().mapToInt(Integer::intValue)));
        var answer = new Event.KernelAnswered(
                renewal.operation(), Long.MIN_VALUE, done, reasons, gone, untouched, untouched);
        holdings.answered(answer, () -> then, answeredAt, outbox);
        return outbox.actions(List.of(), GroupSet.empty());
    }

    private static Map<Integer, String> all(String reason) {
        var reasons = new TreeMap<Integer, String>();
        ALL.stream().forEach(group -> reasons.put(group, reason));
        return reasons;
    }

    /** It is slow at that moment already, and as long as a release waits nobody else serves the group. */
    @Test
    void aThousandThatWereNotRenewedAreReleasedByOneRequest() {
        var asked = Action.only(Action.Release.class, fails(all("permission ran out before")));
        assertEquals(List.of(ALL), asked.stream().map(Action.Release::groups).toList());
    }

    /** On a host that is too slow at that moment; what the addresses have is not used up. */
    @Test
    void whatTheKernelWasNotAskedItIsAskedAgain() {
        var actions = fails(all("too slow"), GroupSet.empty(), ALL, TERMS, 2 * SECOND);
        assertEquals(List.of(), Action.only(Action.Release.class, actions));
        assertEquals(ALL, holdings.in(GroupState.HELD));
        assertEquals(1, holdings.runningLeaseSeconds());
        var outbox = new Outbox();
        holdings.renew(TERMS, 2 * SECOND, outbox);
        var again = Action.only(Action.Renew.class, outbox.actions(List.of(), GroupSet.empty()));
        assertEquals(List.of(ALL), again.stream().map(Action.Renew::groups).toList());
        assertEquals(3 * SECOND, again.getFirst().permitUntilNanos(), "the former lease runs on");
    }

    @Test
    void butNotWhenTheLeaseHasRunOut() {
        var actions = fails(all("too slow"), GroupSet.empty(), ALL, TERMS, 3 * SECOND);
        assertEquals(
                List.of(ALL),
                Action.only(Action.Release.class, actions).stream()
                        .map(Action.Release::groups)
                        .toList());
    }

    @Test
    void whereLeasesAreTurnedOffMeanwhileTheLastRenewalIsAskedForAgain() {
        holdings.keep(ALL, 3 * SECOND, 0);
        var off = new LeaseTerms(0, 3 * SECOND, true);
        for (int second = 1; second <= 2; second++) {
            var outbox = new Outbox();
            holdings.renew(off, second * SECOND, outbox);
            var renewal = Action.only(Action.Renew.class, outbox.actions(List.of(), GroupSet.empty()))
                    .getFirst();
            var answer = new Event.KernelAnswered(
                    renewal.operation(), Long.MIN_VALUE, GroupSet.empty(), all("too slow"), GroupSet.empty(), ALL, ALL);
            holdings.answered(answer, () -> off, second * SECOND, new Outbox());
        }
        assertEquals(ALL, holdings.in(GroupState.HELD));
    }

    @Test
    void eachKnowsItsOwnReason() {
        var reasons = all("the address is gone");
        reasons.put(7, "Device or resource busy");
        fails(reasons);
        assertEquals(
                "the lease was not renewed: Device or resource busy",
                holdings.group(7).note());
        assertEquals(
                "the lease was not renewed: the address is gone",
                holdings.group(8).note());
        assertEquals(ALL, holdings.in(GroupState.RELEASING));
    }

    private static final GroupSet SEVENTH = GroupSet.of(7);
    private static final Map<Integer, String> IT_IS_GONE = Map.of(7, "it is gone");

    /** The renewal was on its way when somebody removed the address, and its answer comes before the news of that. */
    @Test
    void anAddressThatTheRenewalDoesNotFindIsAddedAgain() {
        var actions = fails(IT_IS_GONE, SEVENTH, TERMS, 2 * SECOND);
        assertEquals(
                List.of(SEVENTH),
                Action.only(Action.Acquire.class, actions).stream()
                        .map(Action.Acquire::groups)
                        .toList());
        assertEquals(List.of(), Action.only(Action.Release.class, actions));
        assertTrue(holdings.group(7).isUnderRepair());
        assertEquals(ALL.minus(SEVENTH), holdings.in(GroupState.HELD));
    }

    /** The permission of the renewal is over, the lease is not: the same as if somebody else had brought the news. */
    @Test
    void alsoWhenTheAnswerIsLate() {
        var brief = new LeaseTerms(3, 2 * SECOND, true);
        holdings.keep(ALL, 3 * SECOND, 0);
        var outbox = new Outbox();
        holdings.renew(brief, SECOND, outbox);
        var renewal = Action.only(Action.Renew.class, outbox.actions(List.of(), GroupSet.empty()))
                .getFirst();
        var answer = new Event.KernelAnswered(
                renewal.operation(),
                Long.MIN_VALUE,
                ALL.minus(SEVENTH),
                IT_IS_GONE,
                SEVENTH,
                GroupSet.empty(),
                GroupSet.empty());
        holdings.answered(answer, () -> TERMS, 2 * SECOND + 1, new Outbox());
        assertTrue(holdings.group(7).isUnderRepair());
    }

    @Test
    void whoeverInsistsIsGivenWayToAlsoWhereOnlyRenewalsNotice() {
        for (int repairs = 1; repairs <= 5; repairs++) {
            assertTrue(holdings.group(7).mayRepair(2 * SECOND));
        }
        fails(IT_IS_GONE, SEVENTH, TERMS, 2 * SECOND);
        assertEquals(SEVENTH, holdings.in(GroupState.RELEASING));
        assertEquals(
                "somebody else removes its addresses again and again",
                holdings.group(7).note());
        assertTrue(holdings.group(7).isRefused(2 * SECOND));
    }

    /** Seed 41001028: the text said that the lease had run out, and it had not. */
    @Test
    void butNotWhereNoLeaseCanBeGiven() {
        var none = new LeaseTerms(3, SECOND, false);
        assertEquals(List.of(), Action.only(Action.Acquire.class, fails(IT_IS_GONE, SEVENTH, none, 2 * SECOND)));
        assertEquals(SEVENTH, holdings.in(GroupState.RELEASING));
        assertEquals(
                "an address is gone and cannot be added again: no lease can be given now",
                holdings.group(7).note());
    }

    @Test
    void norWhereTheLeaseHasRunOut() {
        assertEquals(List.of(), Action.only(Action.Acquire.class, fails(IT_IS_GONE, SEVENTH, TERMS, 3 * SECOND)));
        assertEquals("its lease ran out", holdings.group(7).note());
    }

    @Test
    void whatWasRenewedStays() {
        var asked = Action.only(Action.Release.class, fails(Map.of(7, "Device or resource busy")));
        assertEquals(
                List.of(GroupSet.of(7)),
                asked.stream().map(Action.Release::groups).toList());
        assertEquals(ALL.minus(GroupSet.of(7)), holdings.in(GroupState.HELD));
    }
}
