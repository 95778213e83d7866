package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody removes an address that this node holds. */
class RepairTest {
    private static final GroupSet G0 = GroupSet.of(0);
    private static final LeaseTerms TERMS = new LeaseTerms(3, 3 * SECOND, true);

    private final Holdings holdings = new Holdings(TestingNode.cluster(List.of("a"), 1));

    private List<Action> vanishes() {
        var outbox = new Outbox();
        holdings.vanished(G0, TERMS, 0, outbox);
        return outbox.actions(List.of(), GroupSet.empty());
    }

    private List<Action> repairFails(long operation) {
        var outbox = new Outbox();
        holdings.answered(
                new Event.KernelAnswered(operation, GroupSet.empty(), Map.of(0, "refused")), () -> TERMS, 0, outbox);
        return outbox.actions(List.of(), GroupSet.empty());
    }

    @Test
    void theAddressIsAddedAgain() {
        holdings.keep(G0, 3 * SECOND, 0);
        var asked = Action.only(Action.Acquire.class, vanishes());
        assertEquals(G0, asked.getFirst().groups());
    }

    /** A renewal that was under way when the address was removed may have brought it back. */
    @Test
    void afterAFailedRepairTheAddressIsRemovedAndNotTakenForGone() {
        holdings.keep(G0, 3 * SECOND, 0);
        var repair = Action.only(Action.Acquire.class, vanishes()).getFirst();
        var asked = Action.only(Action.Release.class, repairFails(repair.operation()));
        assertEquals(G0, asked.getFirst().groups());
        assertEquals(G0, holdings.held());
    }
}
