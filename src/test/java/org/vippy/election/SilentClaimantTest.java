package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Node a begins, while b claims g0 and a answers that; then nothing more is heard of b, and a owns the group. */
class SilentClaimantTest {
    private static final long MILLI = 1_000_000;

    private final TestingNode node = node(1, TestingAnnouncement.DIGEST);

    private static TestingNode node(long version, String digest) {
        return new TestingNode(
                new Cluster(version, digest, List.of("a", "b"), List.of(new Group("g0", List.of("a")))),
                TestingNode.TIMING);
    }

    private void hearBClaimUntilMature() {
        hearBClaimUntilMature(node);
    }

    private static void hearBClaimUntilMature(TestingNode node) {
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

    /** Seed 100042735: its claim was answered before this node got the configuration in whose terms it cannot be read. */
    @Test
    void byAConfigurationThatIsNotKnownHereItMayHaveClaimedAnything() {
        var ahead = node(2, "newer");
        hearBClaimUntilMature(ahead);
        ahead.advance(4 * SECOND);
        assertEquals(GroupSet.of(0), ahead.said().claimed());
        assertEquals(GroupSet.empty(), ahead.said().held());
        ahead.advance(2 * SECOND);
        assertEquals(GroupSet.of(0), ahead.said().held());
    }
}
