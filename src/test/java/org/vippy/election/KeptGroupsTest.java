package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A daemon that starts and finds g0 in its kernel, with a lease that runs for 3 s more. */
class KeptGroupsTest {
    private static final GroupSet G0 = GroupSet.of(0);

    private final TestingNode node = new TestingNode(List.of("a", "b"), 2);

    @BeforeEach
    void startsWithG0() {
        node.take(new Event.Started(G0, 3 * SECOND));
    }

    private List<Action.Kernel> kernel() {
        return Action.only(Action.Kernel.class, node.done());
    }

    @Test
    void announcesItAsHeldFromTheFirstWordOn() {
        var first = Action.only(Action.Announce.class, node.done()).getFirst().announcement();
        assertEquals(1, first.sequence());
        assertEquals(G0, first.held());
    }

    @Test
    void asksTheKernelForNothingBeforeAPeerKnowsOfThisRun() {
        node.receive(
                TestingAnnouncement.of("b", 7, 1).challenges("a", node.said().session()));
        node.advance(2 * SECOND);
        assertEquals(List.of(), kernel());
    }

    @Test
    void renewsTheLeaseAsSoonAsAPeerHasAcknowledgedThisRun() {
        node.receive(node.heardBy(TestingAnnouncement.of("b", 7, 1).holds(1)));
        var asked = kernel();
        assertEquals(1, asked.size());
        assertEquals(G0, ((Action.Renew) asked.getFirst()).groups());
    }

    @Test
    void renewsNeverBeyondTheLeaseThatRuns() {
        var late = new TestingNode(List.of("a", "b"), 2);
        var end = late.now() + SECOND / 2;
        late.take(new Event.Started(G0, SECOND / 2));
        late.receive(late.heardBy(TestingAnnouncement.of("b", 7, 1).holds(1)));
        var renewal = Action.only(Action.Renew.class, late.done()).getFirst();
        assertEquals(end, renewal.notBeyondNanos());
    }

    @Test
    void movesNothingWhenThePeersKnowIt() {
        for (var i = 1; i <= 100; i++) {
            node.receive(node.heardBy(TestingAnnouncement.of("b", 7, i).holds(1)));
            node.advance(SECOND / 10);
        }
        assertEquals(
                List.of(),
                kernel().stream()
                        .filter(asked -> !(asked instanceof Action.Renew))
                        .toList());
        assertEquals(G0, node.said().held());
    }

    @Test
    void doesNotAddAgainWhatTheKernelDroppedAtTheEndOfTheLease() {
        node.advance(3 * SECOND);
        node.take(new Event.AddressesVanished(G0));
        var asked = kernel();
        assertEquals(1, asked.size());
        assertEquals(G0, ((Action.Release) asked.getFirst()).groups());
        assertEquals(GroupSet.empty(), node.said().held());
    }

    @Test
    void givesItUpWhenAnotherNodeHoldsItAndComesFirst() {
        node.receive(node.heardBy(TestingAnnouncement.of("b", 7, 1).holds(0, 1)));
        assertEquals(
                G0, Action.only(Action.Release.class, node.done()).getFirst().groups());
    }

    @Test
    void ignoresGroupsThatTheConfigurationDoesNotHave() {
        var other = new TestingNode(List.of("a", "b"), 2);
        other.take(new Event.Started(GroupSet.of(1, 50), SECOND));
        assertEquals(GroupSet.of(1), other.said().held());
    }
}
