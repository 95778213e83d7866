package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Node a holds g0, which it is about to give up; b claims it, and c has to answer that before b may take it. */
class AnsweredClaimsTest {
    private static final GroupSet ONE = GroupSet.of(0);
    private static final long MILLI = 1_000_000;
    private static final long INTERVAL = TestingNode.TIMING.intervalNanos();
    private static final long B = 7;
    private static final long C = 8;

    private final TestingNode node = new TestingNode(List.of("a", "b", "c"), 1);
    private long sequence;

    private TestingAnnouncement b() {
        return node.heardBy(TestingAnnouncement.of("b", B, ++sequence));
    }

    private TestingAnnouncement c() {
        return node.heardBy(TestingAnnouncement.of("c", C, ++sequence)).cannotServe(0);
    }

    private List<GroupSet> released() {
        return Action.only(Action.Release.class, node.done()).stream()
                .map(Action.Release::groups)
                .toList();
    }

    @BeforeEach
    void holdsIt() {
        node.take(new Event.Started(ONE, 4 * SECOND));
        for (var i = 0; i < 60; i++) {
            node.receive(b().cannotServe(0));
            node.receive(c());
            node.advance(100 * MILLI);
        }
        assertEquals(List.of(), released());
        assertEquals(ONE, node.said().held());
    }

    @Test
    void whoStopsHoldsOnUntilTheOthersHaveAnsweredItsSuccessor() {
        node.take(new Event.StopRequested());
        node.receive(b().claims(0));
        long claim = sequence;
        node.receive(c().hears("b", B, claim - 1));
        assertEquals(List.of(), released());
        node.receive(c().hears("b", B, claim));
        assertEquals(List.of(ONE), released());
    }

    @Test
    void whoHandsOverHoldsOnUntilTheOthersHaveAnsweredTheOwner() {
        node.take(new Event.Pinned("g0", "b"));
        node.receive(b().claims(0));
        long claim = sequence;
        assertEquals(List.of(), released());
        node.receive(b().claims(0));
        assertEquals(List.of(), released());
        node.receive(c().hears("b", B, claim));
        assertEquals(List.of(ONE), released());
    }

    /** As the successor does: it waits no longer for an answer than that. */
    @Test
    void whoHandsOverDoesNotWaitLongForTheAnswerOfOneThatIsSilent() {
        node.take(new Event.Pinned("g0", "b"));
        node.receive(b().claims(0));
        node.advance(2 * INTERVAL - 10 * MILLI);
        node.receive(b().claims(0));
        assertEquals(List.of(), released());
        node.advance(10 * MILLI + INTERVAL);
        assertEquals(List.of(ONE), released());
    }
}
