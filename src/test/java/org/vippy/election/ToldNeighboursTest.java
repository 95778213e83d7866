package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A word to the neighbours about a group that is not here sends the traffic of its holder astray. */
class ToldNeighboursTest {
    private static final GroupSet ONE = GroupSet.of(0);

    private final TestingNode node = new TestingNode(List.of("b", "a"), 1);

    private TestingAnnouncement b(long sequence) {
        return node.heardBy(TestingAnnouncement.of("b", 7, sequence));
    }

    private List<GroupSet> toldBy(TestingAnnouncement said) {
        node.done();
        node.receive(said);
        return Action.only(Action.TellNeighbours.class, node.done()).stream()
                .map(Action.TellNeighbours::groups)
                .toList();
    }

    /** Node b comes first, was not heard for long, and holds the group too. */
    @Test
    void whoLetsGoInThatMomentTellsNobody() {
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.receive(b(1));
        node.advance(12 * SECOND);
        assertEquals(ONE, node.said().held());
        assertEquals(List.of(), toldBy(b(2).holds(0)));
        assertEquals(GroupSet.empty(), node.said().held());
    }

    @Test
    void whoKeepsItTellsOnce() {
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.receive(b(1));
        node.advance(12 * SECOND);
        assertEquals(List.of(ONE), toldBy(b(2)));
    }

    /** Seed 7003488: it took over while this host was suspended, told the neighbours, and was rebooted. */
    @Test
    void whoHearsANewSessionOfAPeerTellsAgain() {
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.receive(b(1));
        node.advance(12 * SECOND);
        node.receive(b(2));
        node.advance(SECOND / 2);
        assertEquals(List.of(ONE), toldBy(node.heardBy(TestingAnnouncement.of("b", 8, 1))));
    }

    /** Seed 31009120: all that it said between its last word of a long silence and the next ones was lost, and this host was suspended. */
    @Test
    void whoMissedTheEndOfASilenceTellsAgain() {
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.receive(b(1));
        node.advance(12 * SECOND);
        node.receive(b(2));
        node.advance(SECOND / 2);
        var said = node.said();
        node.receive(TestingAnnouncement.of("b", 7, 3).hears("a", said.session(), said.sequence(), 3 * SECOND, 0));
        node.advance(SECOND / 2);
        assertEquals(List.of(), toldBy(b(4)));
        node.receive(TestingAnnouncement.of("b", 7, 5).hears("a", said.session(), said.sequence(), 3 * SECOND, 0));
        assertEquals(List.of(ONE), toldBy(b(9)));
    }

    /** Seed 80008450: it waits for 2 s only, had taken over by then and told the neighbours, and lets go of it at its first word. */
    @Test
    void whoHasAShorterStaleTimeMayHaveTakenOverSooner() {
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.receive(b(1).stale(2 * SECOND));
        node.advance(12 * SECOND);
        node.receive(b(2).stale(2 * SECOND));
        node.advance(3 * SECOND);
        assertEquals(List.of(ONE), toldBy(b(8).stale(2 * SECOND)));
        node.advance(SECOND / 2);
        assertEquals(List.of(), toldBy(b(9).stale(2 * SECOND)));
    }
}
