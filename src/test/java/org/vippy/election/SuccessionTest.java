package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Node a holds g0 and g1 and is about to give them up; b is there to take them. */
class SuccessionTest {
    private static final GroupSet BOTH = GroupSet.of(0, 1);
    private static final long MILLI = 1_000_000;

    private final TestingNode node = new TestingNode(List.of("a", "b"), 2);
    private long sequence;

    private TestingAnnouncement b() {
        return node.heardBy(TestingAnnouncement.of("b", 7, ++sequence));
    }

    private List<Action.Kernel> kernel() {
        return Action.only(Action.Kernel.class, node.done());
    }

    @BeforeEach
    void holdsBoth() {
        node.take(new Event.Started(BOTH, 4 * SECOND));
        for (var i = 0; i < 60; i++) {
            node.receive(b().inactive());
            node.advance(100 * MILLI);
        }
        node.done();
        assertEquals(BOTH, node.said().held());
        node.receive(b());
    }

    @Test
    void whoStopsSaysSoAndHoldsOnUntilItsSuccessorHasClaimedEverything() {
        node.take(new Event.StopRequested());
        assertEquals(false, node.said().active());
        assertEquals(BOTH, node.said().held());
        node.receive(b().claims(0));
        assertEquals(List.of(), kernel());
        node.receive(b().claims(0, 1));
        assertEquals(BOTH, ((Action.Release) kernel().getFirst()).groups());
    }

    @Test
    void whoStopsDoesNotWaitForLong() {
        node.take(new Event.StopRequested());
        node.advance(99 * MILLI);
        assertEquals(List.of(), kernel());
        node.advance(2 * MILLI);
        assertEquals(BOTH, ((Action.Release) kernel().getFirst()).groups());
    }

    @Test
    void whoIsAloneDoesNotWaitAtAll() {
        node.receive(b().goodbye());
        node.done();
        node.take(new Event.StopRequested());
        assertEquals(BOTH, ((Action.Release) kernel().getFirst()).groups());
    }

    @Test
    void whoIsDeactivatedHoldsOnAsWell() {
        node.take(new Event.ActivityVoted(false, "operator", "maintenance"));
        assertEquals(List.of(), kernel());
        node.receive(b().claims(0, 1));
        assertEquals(BOTH, ((Action.Release) kernel().getFirst()).groups());
    }

    @Test
    void whoHandsOverToTheOwnerWaitsForItsClaim() {
        node.advance(100 * MILLI);
        assertEquals(List.of(), kernel());
        node.receive(b().claims(0, 1));
        assertEquals(1, ((Action.Release) kernel().getFirst()).groups().size());
    }
}
