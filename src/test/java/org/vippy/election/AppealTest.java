package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Node a holds g0; with an interval of half a second and stale 5 it wants to be acknowledged every 1.1 s. */
class AppealTest {
    private static final long MILLI = 1_000_000;

    private final TestingNode node = new TestingNode(List.of("a", "b"), 1);
    private long sequence;
    private Announcement heard;

    private TestingAnnouncement b() {
        return TestingAnnouncement.of("b", 7, ++sequence).inactive();
    }

    @BeforeEach
    void holdsG0() {
        node.take(new Event.Started(GroupSet.of(0), 4 * SECOND));
        for (var i = 0; i < 60; i++) {
            node.receive(node.heardBy(b()));
            node.advance(100 * MILLI);
        }
        heard = node.said();
        node.done();
    }

    /** B talks on, and what this node says does not reach it. */
    private void isNotHeardFor(long nanos) {
        for (var end = node.now() + nanos; node.now() < end; node.advance(100 * MILLI)) {
            node.receive(b().hears("a", heard.session(), heard.sequence()));
        }
    }

    @Test
    void asksWhenItsNewestAcknowledgementGrowsOld() {
        isNotHeardFor(1_000 * MILLI);
        assertFalse(node.said().asking());
        isNotHeardFor(300 * MILLI);
        assertTrue(node.said().asking());
    }

    @Test
    void asksAgainUntilItIsAnsweredAndThenNoMore() {
        isNotHeardFor(1_200 * MILLI);
        node.done();
        isNotHeardFor(200 * MILLI);
        assertTrue(Action.only(Action.Announce.class, node.done()).size() >= 8);
        node.receive(node.heardBy(b()));
        node.advance(600 * MILLI);
        assertFalse(node.said().asking());
    }

    @Test
    void doesNotAskWhoFellSilent() {
        node.advance(4 * SECOND);
        assertFalse(node.said().asking());
    }

    @Test
    void answersWhoAsksAtOnceButNotMoreOftenThanAClaimIsRepeated() {
        node.advance(15 * MILLI);
        node.done();
        for (var i = 0; i < 100; i++) {
            node.receive(node.heardBy(b()).asks());
            node.advance(MILLI);
        }
        var answers = Action.only(Action.Announce.class, node.done()).size();
        assertTrue(answers >= 5 && answers <= 11, answers + " answers in 100 ms");
        assertEquals(GroupSet.of(0), node.said().held());
    }
}
