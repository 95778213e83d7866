package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Node c is running and no configuration names it; a uses version 2, of the same contents as version 1. */
class UnnamedNodeTest {
    private final TestingNode node = new TestingNode(
            new Cluster(2, TestingAnnouncement.DIGEST, List.of("a", "b"), List.of(new Group("g0", List.of()))),
            TestingNode.TIMING);

    private List<Announcement.Challenge> challengesAfter(long version) {
        node.take(new Event.Started(GroupSet.empty(), 0));
        for (var word = 1; word <= 3; word++) {
            node.receive(TestingAnnouncement.of("c", 7, word)
                    .configuration(version, TestingAnnouncement.DIGEST)
                    .inactive());
            node.advance(TestingNode.SECOND);
        }
        return node.said().challenges();
    }

    @Test
    void whoKnowsThatItIsNotNamedIsIgnored() {
        assertEquals(List.of(), challengesAfter(2));
    }

    @Test
    void whoHasAnEarlierVersionOfTheSameContentsIsHeardSoThatItLearnsOfTheLaterOne() {
        assertEquals(List.of(new Announcement.Challenge("c", 7)), challengesAfter(1));
    }

    @Test
    void whoHasALaterVersionOfTheSameContentsIsHeardSoThatThisNodeLearnsIt() {
        assertEquals(List.of(new Announcement.Challenge("c", 7)), challengesAfter(3));
    }
}
