package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node says that has the former configuration still is about groups by their positions there. */
class FormerPositionsTest {
    private static final List<String> NODES = List.of("a", "b");
    private static final Group FIRST = new Group("g0", List.of());
    private static final Group OTHER = new Group("g1", List.of());

    private final Cluster former = new Cluster(1, "former", NODES, List.of(OTHER, FIRST));
    private final Cluster present =
            new Cluster(2, TestingAnnouncement.DIGEST, NODES, List.of(FIRST, OTHER)).knowing(former);
    private final TestingNode node = new TestingNode(present, TestingNode.TIMING);
    private long sequence;

    @Test
    void theReasonOfATakeoverIsNotThatTheFormerHolderCannotServeAnotherGroup() {
        node.take(new Event.Started(GroupSet.empty(), 0));
        for (var i = 0; i < 30; i++) {
            hear(TestingAnnouncement.of("b", 7, ++sequence).holds(1).cannotServe(0));
        }
        for (var i = 0; i < 30; i++) {
            hear(TestingAnnouncement.of("b", 7, ++sequence).cannotServe(0));
        }
        assertEquals(GroupState.HELD, node.status().groups().getFirst().state());
        assertEquals(List.of(Occurrence.Cause.BALANCE), causesOf("g0"));
    }

    private void hear(TestingAnnouncement said) {
        node.receive(node.heardBy(said.configuration(1, "former")));
        node.advance(SECOND / 5);
    }

    private List<Occurrence.Cause> causesOf(String group) {
        return Action.only(Action.Report.class, node.done()).stream()
                .map(Action.Report::occurrence)
                .filter(occurrence -> occurrence.subject().equals(group))
                .map(Occurrence::cause)
                .toList();
    }
}
