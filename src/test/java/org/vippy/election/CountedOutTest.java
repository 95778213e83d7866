package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Node a, mature, with the inactive b, which is about to take part, and with c, which is down. */
class CountedOutTest {
    private static final long MILLI = 1_000_000;
    private static final GroupSet G0 = GroupSet.of(0);

    private final TestingNode node = new TestingNode(List.of("a", "b", "c"), 2);
    private long sequence;

    @BeforeEach
    void isMatureAndHoldsG0() {
        node.take(new Event.Started(G0, 4 * SECOND));
        for (var i = 0; i < 60; i++) {
            node.receive(b(true).inactive().holds(1));
            node.advance(100 * MILLI);
        }
        assertEquals(G0, node.said().held());
        node.done();
    }

    private TestingAnnouncement b(boolean hearsA) {
        var announcement = TestingAnnouncement.of("b", 7, ++sequence);
        return hearsA ? node.heardBy(announcement) : announcement;
    }

    private TestingAnnouncement c() {
        return TestingAnnouncement.of("c", 8, ++sequence).inactive();
    }

    private List<Action.Kernel> kernel() {
        return Action.only(Action.Kernel.class, node.done());
    }

    /** The simulation's seed 901700: two nodes took the same group, one of which the others heard no more. */
    @Test
    void takesNothingWhileOthersTalkAndNoneHearsIt() {
        for (var i = 0; i < 10; i++) {
            node.receive(b(false));
            node.advance(50 * MILLI);
        }
        assertEquals(GroupSet.empty(), node.said().claimed());
        assertEquals(G0, node.said().held());
    }

    /** The simulation's seed 5001418: who has just started cannot know yet what those hold who do not hear this node. */
    @Test
    void takesNothingWhileOnlyANewcomerHearsIt() {
        for (var i = 0; i < 10; i++) {
            node.receive(b(false));
            node.receive(node.heardBy(c().immature()));
            node.advance(50 * MILLI);
        }
        assertEquals(G0, node.said().held());
        node.receive(node.heardBy(c()));
        assertEquals(GroupSet.of(1), node.said().claimed());
    }

    /** The simulation's seed 33008783: who cannot read a claim does not object to it, whatever it knows. */
    @Test
    void takesNothingWhileOnlyANodeOfAnotherConfigurationHearsIt() {
        for (var i = 0; i < 10; i++) {
            node.receive(b(false));
            node.receive(node.heardBy(c().configuration(0, "of before")));
            node.advance(50 * MILLI);
        }
        assertEquals(G0, node.said().held());
        assertEquals(GroupSet.empty(), node.said().claimed());
    }

    @Test
    void takesWhatIsFreeWhileOnlyADeafNodeDoesNotHearIt() {
        for (var i = 0; i < 10; i++) {
            node.receive(b(false).deaf());
            node.advance(50 * MILLI);
        }
        assertEquals(GroupSet.of(0, 1), node.said().held());
    }

    @Test
    void takesWhatIsFreeWhileOnlyAnInactiveNodeDoesNotHearIt() {
        for (var i = 0; i < 10; i++) {
            node.receive(b(false).inactive());
            node.advance(50 * MILLI);
        }
        assertEquals(GroupSet.of(0, 1), node.said().held());
    }

    /** Others would take it for a holder of groups that it never had. */
    @Test
    void afterAStallReleasesWhatItHeldAndNothingElse() {
        node.sleep(4 * SECOND);
        var released = (Action.Release) kernel().getFirst();
        assertEquals(G0, released.groups());
    }
}
