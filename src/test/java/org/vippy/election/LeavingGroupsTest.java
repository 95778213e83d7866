package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a configuration no longer has may be in a kernel for a while, and a later configuration may have it again. */
class LeavingGroupsTest {
    private static final Group GROUP = new Group("g0", List.of("192.0.2.10"));
    private static final Cluster WITH = cluster(1, "with", GROUP);
    private static final Cluster WITHOUT = cluster(2, "without", new Group("g1", List.of("192.0.2.11")));
    private static final Cluster WITH_AGAIN = cluster(3, "with again", GROUP);

    private long sequence;

    private static Cluster cluster(long version, String digest, Group group) {
        return new Cluster(version, digest, List.of("a", "b"), List.of(group));
    }

    private TestingAnnouncement b(Cluster cluster) {
        return TestingAnnouncement.of("b", 7, ++sequence).configuration(cluster.version(), cluster.digest());
    }

    /** Version 3 is in force at a, and b still has version 2; says this, as often as it should. */
    private void beside(TestingNode node, boolean leaving) {
        for (var tenths = 0; tenths < 60; tenths++) {
            var said = b(WITHOUT);
            node.receive(node.heardBy(leaving ? said.leaving() : said));
            node.advance(SECOND / 10);
        }
    }

    @Test
    void whoHasAnotherConfigurationClaimsNothingWhileTheyLeave() {
        var node = new TestingNode(WITH_AGAIN.knowing(WITHOUT), TestingNode.TIMING);
        node.take(new Event.Started(GroupSet.empty(), 0));
        beside(node, true);
        beside(node, true);
        assertEquals(GroupSet.empty(), node.said().held());
        assertEquals(GroupSet.empty(), node.said().claimed());
        beside(node, false);
        assertEquals(GroupSet.of(0), node.said().held());
    }

    @Test
    void whatIsHeldIsKeptMeanwhile() {
        var node = new TestingNode(WITH_AGAIN.knowing(WITHOUT), TestingNode.TIMING);
        node.take(new Event.Started(GroupSet.empty(), 0));
        beside(node, false);
        beside(node, false);
        beside(node, true);
        assertEquals(GroupSet.of(0), node.said().held());
    }

    @Test
    void aNodeSaysWhetherTheyLeave() {
        var node = new TestingNode(WITH, TestingNode.TIMING);
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.advance(8 * SECOND);
        assertEquals(GroupSet.of(0), node.said().held());
        node.blockKernel();
        node.take(new Event.ConfigurationAdopted(WITHOUT, Map.of()));
        assertTrue(node.said().leaving());
        var removal = Action.only(Action.Remove.class, node.done()).getLast();
        node.take(new Event.KernelAnswered(removal.operation(), removal.groups(), Map.of()));
        assertFalse(node.said().leaving());
    }
}
