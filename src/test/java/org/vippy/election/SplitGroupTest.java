package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A group of two addresses is split by a new configuration, and the kernel takes its time with the former one. */
class SplitGroupTest {
    private static final List<String> NODES = List.of("a", "b");

    private final Cluster former =
            new Cluster(1, "former", NODES, List.of(new Group("192.0.2.1,192.0.2.2", List.of())));
    private final Cluster present = new Cluster(
            2,
            TestingAnnouncement.DIGEST,
            NODES,
            List.of(new Group("192.0.2.1", List.of()), new Group("192.0.2.2", List.of())));
    private final TestingNode node = new TestingNode(former, TestingNode.TIMING);

    @Test
    void aStallReleasesNothingThatWasNeverThere() {
        node.take(new Event.Started(GroupSet.of(0), 4 * SECOND));
        node.blockKernel();
        node.take(new Event.ConfigurationAdopted(present, Map.of()));
        assertEquals(1, Action.only(Action.Remove.class, node.done()).size());
        node.sleep(4 * SECOND);
        assertEquals(List.of(), Action.only(Action.Release.class, node.done()));
        assertEquals(GroupSet.of(0, 1), node.said().held());
    }
}
