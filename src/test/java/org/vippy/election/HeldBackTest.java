package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The daemon does not do at once what an acquisition asks for, and says when it is ready. */
class HeldBackTest {
    private static final GroupSet G0 = GroupSet.of(0);
    private static final GroupSet G1 = GroupSet.of(1);
    private static final LeaseTerms THEN = new LeaseTerms(3, SECOND, true);
    private static final LeaseTerms NOW = new LeaseTerms(2, 8 * SECOND, true);
    private static final LeaseTerms NONE = new LeaseTerms(0, 8 * SECOND, false);

    private final Holdings holdings = new Holdings(TestingNode.cluster(List.of("a"), 2));

    private long acquire(GroupSet groups) {
        groups.stream().forEach(group -> holdings.group(group).claim(0));
        var outbox = new Outbox();
        holdings.acquire(groups, THEN, 0, outbox);
        return acquisitions(outbox).getFirst().operation();
    }

    private static List<Action.Acquire> acquisitions(Outbox outbox) {
        return Action.only(Action.Acquire.class, outbox.actions(List.of(), GroupSet.empty()));
    }

    private List<Action.Acquire> ready(GroupSet groups, LeaseTerms terms) {
        var outbox = new Outbox();
        holdings.acquireNow(groups, terms, 6 * SECOND, outbox);
        return acquisitions(outbox);
    }

    private void answer(long operation, GroupSet done) {
        holdings.answered(new Event.KernelAnswered(operation, done, Map.of()), () -> NOW, 7 * SECOND, new Outbox());
    }

    /** What the first request allowed is over by then. */
    @Test
    void isAskedForAgainByTheTermsOfTheMoment() {
        acquire(G0);
        var again = ready(G0, NOW).getFirst();
        assertEquals(G0, again.groups());
        assertEquals(2, again.leaseSeconds());
        assertEquals(8 * SECOND, again.permitUntilNanos());
        answer(again.operation(), G0);
        assertEquals(GroupState.HELD, holdings.group(0).state());
        assertEquals(8 * SECOND, holdings.group(0).leaseEnd());
    }

    @Test
    void isNeverHeldByAnAnswerToTheFirstRequest() {
        var first = acquire(G0);
        ready(G0, NOW);
        answer(first, G0);
        assertEquals(GroupState.ACQUIRING, holdings.group(0).state());
    }

    @Test
    void countsAsHeldForAllOthersMeanwhile() {
        acquire(G0);
        assertEquals(G0, holdings.held());
    }

    @Test
    void othersOfTheSameRequestDoNotWait() {
        var first = acquire(G0.union(G1));
        answer(first, G0);
        assertEquals(G0, holdings.in(GroupState.HELD));
        var again = ready(G1, NOW).getFirst();
        assertEquals(G1, again.groups());
        answer(again.operation(), G1);
        assertEquals(G0.union(G1), holdings.in(GroupState.HELD));
    }

    @Test
    void isGivenUpWhereNoLeaseCanBeGivenByThen() {
        acquire(G0);
        assertEquals(List.of(), ready(G0, NONE));
        assertEquals(GroupSet.empty(), holdings.held());
        assertEquals(
                "no lease could be given when it was ready", holdings.group(0).note());
    }

    /** It has waited for so long that it was counted out: the other one serves, and this one does not. */
    @Test
    void whatAnotherNodeHoldsMeanwhileIsGivenUpAtOnce() {
        var node = new TestingNode(List.of("a", "b"), 1);
        node.blockKernel();
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.advance(11 * SECOND);
        var first = Action.only(Action.Acquire.class, node.done()).getFirst();
        node.take(new Event.KernelAnswered(first.operation(), GroupSet.empty(), Map.of()));
        assertEquals(G0, node.said().held());
        node.receive(node.heardBy(TestingAnnouncement.of("b", 7, 1).holds(0)));
        node.receive(node.heardBy(TestingAnnouncement.of("b", 7, 2).holds(0)));
        assertEquals(
                List.of(G0),
                Action.only(Action.Release.class, node.done()).stream()
                        .map(Action.Release::groups)
                        .toList());
        node.take(new Event.AcquisitionReady(G0));
        assertEquals(List.of(), Action.only(Action.Acquire.class, node.done()));
    }

    @Test
    void whatWasGivenUpMeanwhileIsNotAskedForAgain() {
        acquire(G0);
        holdings.release(G0, "another node owns it", SECOND, new Outbox());
        assertEquals(List.of(), ready(G0, NOW));
        assertEquals(GroupState.RELEASING, holdings.group(0).state());
    }

    @Test
    void anAddressThatIsBroughtBackIsNotAskedForTwice() {
        holdings.keep(G0, 9 * SECOND, 0);
        holdings.vanished(G0, THEN, 0, new Outbox());
        assertEquals(List.of(), ready(G0, NOW));
    }

    /** The group is announced as held all the time, and no more when it is given up. */
    @Test
    void theElectionSaysSo() {
        var node = new TestingNode(List.of("a"), 1);
        node.blockKernel();
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.advance(6 * SECOND);
        var first = Action.only(Action.Acquire.class, node.done()).getFirst();
        node.take(new Event.KernelAnswered(first.operation(), GroupSet.empty(), Map.of()));
        node.advance(5 * SECOND);
        assertEquals(G0, node.said().held());
        assertEquals(
                "nobody serves it yet: it waits for the hooks on before-up of this node",
                node.status().groups().getFirst().note());
        assertEquals(List.of(), Action.only(Action.Kernel.class, node.done()));
        node.take(new Event.AcquisitionReady(G0));
        var again = Action.only(Action.Acquire.class, node.done()).getFirst();
        node.take(new Event.KernelAnswered(again.operation(), G0, Map.of()));
        assertEquals(GroupState.HELD, node.status().groups().getFirst().state());
        node.take(new Event.AcquisitionReady(GroupSet.of(0, 7)));
        assertEquals(List.of(), Action.only(Action.Acquire.class, node.done()));
    }
}
