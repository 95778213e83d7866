package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Node a and node b both hold g0 and hear each other, and a takes itself for the owner, since g0 prefers it. */
class TwoHoldersTest {
    private static final long MILLI = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        "b a, 200, true", // it may just be about to let go
        "b a, 300, false",
        "a b, 600, true",
        "a b, 3000, true"
    })
    void theLaterInTheNodeOrderGivesWayAfterHalfAnInterval(String nodes, long after, boolean holds) {
        var order = List.of(nodes.split(" "));
        var g0 = new Group("g0", List.of("a"));
        var node = new TestingNode(new Cluster(1, TestingAnnouncement.DIGEST, order, List.of(g0)), TestingNode.TIMING);
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.advance(6 * SECOND);
        assertEquals(GroupSet.of(0), node.said().held());
        var sequence = 0;
        for (var end = node.now() + after * MILLI; node.now() < end; node.advance(100 * MILLI)) {
            sequence++;
            node.receive(node.heardBy(TestingAnnouncement.of("b", 7, sequence).holds(0)));
        }
        assertEquals(holds, node.said().held().contains(0));
    }
}
