package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Node a begins, while b claims g0 and a answers that; then nothing more is heard of b, and a owns the group. */
class SilentClaimantTest {
    private static final long MILLI = 1_000_000;

    private final TestingNode node = new TestingNode(
            new Cluster(1, TestingAnnouncement.DIGEST, List.of("a", "b"), List.of(new Group("g0", List.of("a")))),
            TestingNode.TIMING);

    private void hearBClaimUntilMature() {
        node.take(new Event.Started(GroupSet.empty(), 0));
        for (var sequence = 1; sequence <= 48; sequence++) {
            node.receive(node.heardBy(TestingAnnouncement.of("b", 7, sequence).claims(0)));
            node.advance(100 * MILLI);
        }
    }

    @Test
    void itMayHaveAcquiredWhatItClaimedAndItsWordOfThatBeLost() {
        hearBClaimUntilMature();
        node.advance(4 * SECOND);
        assertEquals(GroupSet.of(0), node.said().claimed());
        assertEquals(GroupSet.empty(), node.said().held());
    }

    @Test
    void whenItIsStaleItsLeaseIsOver() {
        hearBClaimUntilMature();
        node.advance(6 * SECOND);
        assertEquals(GroupSet.of(0), node.said().held());
    }
}
