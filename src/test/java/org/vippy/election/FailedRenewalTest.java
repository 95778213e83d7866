package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        holdings.keep(ALL, 3 * SECOND, 0);
        var outbox = new Outbox();
        holdings.renew(TERMS, SECOND, outbox);
        var renewal = Action.only(Action.Renew.class, outbox.actions(List.of(), GroupSet.empty()))
                .getFirst();
        outbox = new Outbox();
        var done = ALL.minus(GroupSet.of(reasons.keySet().stream().mapToInt(Integer::intValue)));
        holdings.answered(new Event.KernelAnswered(renewal.operation(), done, reasons), 2 * SECOND, outbox);
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

    @Test
    void whatWasRenewedStays() {
        var asked = Action.only(Action.Release.class, fails(Map.of(7, "Device or resource busy")));
        assertEquals(
                List.of(GroupSet.of(7)),
                asked.stream().map(Action.Release::groups).toList());
        assertEquals(ALL.minus(GroupSet.of(7)), holdings.in(GroupState.HELD));
    }
}
