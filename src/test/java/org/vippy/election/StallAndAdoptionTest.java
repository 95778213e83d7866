package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A daemon was held up, and the first thing that it learns then is a configuration with its groups in another order. */
class StallAndAdoptionTest {
    private static final List<String> NODES = List.of("a", "b");
    private static final Group X = new Group("192.0.2.1", List.of());
    private static final Group Y = new Group("192.0.2.2", List.of());

    private final TestingNode node =
            new TestingNode(new Cluster(1, "former", NODES, List.of(X, Y)), TestingNode.TIMING);

    @Test
    void itReleasesWhatItHeld() {
        node.take(new Event.Started(GroupSet.of(1), 4 * SECOND));
        node.done();
        node.sleepUntil(
                4 * SECOND,
                new Event.ConfigurationAdopted(
                        new Cluster(2, TestingAnnouncement.DIGEST, NODES, List.of(Y, X)), Map.of()));
        var released = Action.only(Action.Release.class, node.done()).stream()
                .map(Action.Release::groups)
                .toList();
        assertEquals(List.of(GroupSet.of(0)), released);
    }
}
