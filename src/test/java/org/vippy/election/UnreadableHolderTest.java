package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Node a holds g0, and b, after a partition, holds something by a configuration that a does not know. */
class UnreadableHolderTest {
    private static final GroupSet ONE = GroupSet.of(0);

    private final TestingNode node = new TestingNode(List.of("a", "b"), 1);
    private long sequence;

    private void hear(TestingAnnouncement said) {
        node.receive(node.heardBy(said.configuration(2, "unknown here").immature()));
    }

    private TestingAnnouncement b() {
        return TestingAnnouncement.of("b", 7, ++sequence);
    }

    private List<GroupSet> told() {
        return Action.only(Action.TellNeighbours.class, node.done()).stream()
                .map(Action.TellNeighbours::groups)
                .toList();
    }

    @Test
    void whoTakesWhatItHasLetGoSaysThatItCouldNotReadWhy() {
        var node = new TestingNode(List.of("a", "b", "c"), 1);
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.receive(node.heardBy(b().holds(0)));
        for (var tenth = 1; tenth < 80; tenth++) {
            node.receive(node.heardBy(TestingAnnouncement.of("c", 8, tenth).cannotServe(0)));
            node.receive(b().configuration(2, "unknown here").deaf());
            node.advance(SECOND / 10);
        }
        assertEquals(ONE, node.said().held());
        assertEquals(
                List.of("takes over from b, which let it go by configuration version 2, not known here"),
                Action.only(Action.Report.class, node.done()).stream()
                        .map(Action.Report::occurrence)
                        .filter(occurrence -> occurrence.cause() == Occurrence.Cause.CONFIGURATION)
                        .map(Occurrence::text)
                        .toList());
    }

    /** Seed 32009171: a quorum came together anew, by a node that had just heard the former holder and could not read what it held. */
    @Test
    void whatItHoldsMayBeWhatSomebodyClaimsWhoDoesNotHearIt() {
        var node = new TestingNode(List.of("a", "b", "c"), 1);
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.receive(node.heardBy(b().configuration(2, "unknown here").holds(3)));
        node.receive(node.heardBy(TestingAnnouncement.of("c", 8, 1).claims(0)));
        assertEquals(ONE, node.said().objected());
    }

    @Test
    void whenItHasLetGoTheNeighboursAreToldAgain() {
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.advance(7 * SECOND);
        assertEquals(ONE, node.said().held());
        hear(b().holds(3));
        node.advance(SECOND / 10);
        told();
        hear(b().holds(3));
        assertEquals(List.of(), told());
        hear(b());
        assertEquals(List.of(ONE), told());
        hear(b());
        assertEquals(List.of(), told());
    }
}
