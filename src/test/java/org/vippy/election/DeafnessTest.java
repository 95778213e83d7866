package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vippy.election.TestingNode.SECOND;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Interval 0.5 s, mature 1 s, stale 5 s: node a, which holds g0, with b, which holds g1; others speak on their network. */
class DeafnessTest {
    private static final long MILLI = 1_000_000;
    private static final GroupSet G0 = GroupSet.of(0);
    private static final Timing TIMING =
            new Timing(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(5), true);

    private final TestingNode node = new TestingNode(List.of("a", "b"), 2, TIMING);
    private long sequence;

    private enum Sound {
        PEER,
        OTHERS
    }

    @BeforeEach
    void holdsG0BesideB() {
        node.take(new Event.Started(G0, 4 * SECOND));
        hear(2 * SECOND, Sound.PEER);
        assertEquals(Status.Phase.ACTIVE, node.status().phase());
    }

    private void hear(long nanos, Sound... sounds) {
        for (var end = node.now() + nanos; node.now() < end; node.advance(500 * MILLI)) {
            Stream.of(sounds).forEach(this::hear);
        }
    }

    private void hear(Sound sound) {
        switch (sound) {
            case PEER ->
                node.receive(
                        node.heardBy(TestingAnnouncement.of("b", 7, ++sequence).holds(1)));
            case OTHERS -> node.take(new Event.ReceptionSeen());
        }
    }

    private String reasons() {
        return node.status().reasons().stream().map(Status.Reason::code).collect(Collectors.joining(" "));
    }

    @Test
    void isDeafWhenNothingReachedItForHalfOfStale() {
        hear(SECOND, Sound.PEER, Sound.OTHERS);
        node.advance(2_000 * MILLI);
        assertEquals("", reasons());
        node.advance(1 * MILLI);
        assertEquals("deaf", reasons());
        assertEquals(List.of("deaf"), node.said().reasons());
        assertEquals(true, node.said().active());
    }

    @Test
    void aDeafNodeKeepsWhatItHoldsAndTakesNothing() {
        hear(SECOND, Sound.OTHERS);
        node.advance(60 * SECOND);
        assertEquals(G0, node.said().held());
        assertEquals(false, node.said().mature());
    }

    @Test
    void whoHearsOthersTakesOverFromASilentPeer() {
        hear(SECOND, Sound.OTHERS);
        hear(6 * SECOND, Sound.OTHERS);
        assertEquals(GroupSet.of(0, 1), node.said().held());
    }

    @Test
    void theSilenceOfPeersIsNoDeafnessWhereNobodyElseEverSpoke() {
        node.advance(6 * SECOND);
        assertEquals(GroupSet.of(0, 1), node.said().held());
    }

    @Test
    void theWordsOfPeersAreEnoughWhereOthersFallSilent() {
        hear(SECOND, Sound.OTHERS);
        hear(10 * SECOND, Sound.PEER);
        assertEquals("", reasons());
    }

    @Test
    void takesOverWhenTheOnlyOtherHostWasGoneForLongBeforeThePeersDied() {
        hear(SECOND, Sound.PEER, Sound.OTHERS);
        hear(10 * SECOND, Sound.PEER);
        node.advance(6 * SECOND);
        assertEquals("", reasons());
        assertEquals(GroupSet.of(0, 1), node.said().held());
    }

    /** Which is as if its network interface had died: nobody can tell. */
    @Test
    void isDeafWhenOthersAndPeersFallSilentAtAboutTheSameTime() {
        hear(SECOND, Sound.PEER, Sound.OTHERS);
        hear(2 * SECOND, Sound.PEER);
        node.advance(6 * SECOND);
        assertEquals("deaf", reasons());
        assertEquals(G0, node.said().held());
    }

    @Test
    void othersThatComeBackCountAgain() {
        hear(SECOND, Sound.PEER, Sound.OTHERS);
        hear(10 * SECOND, Sound.PEER);
        hear(SECOND, Sound.PEER, Sound.OTHERS);
        node.advance(6 * SECOND);
        assertEquals("deaf", reasons());
    }

    @Test
    void whoSleepsIsNotDeaf() {
        hear(SECOND, Sound.OTHERS);
        node.advance(1_400 * MILLI);
        node.sleep(1_000 * MILLI);
        assertEquals("", reasons());
    }

    @Test
    void whoHearsOthersAgainListensForTwiceStale() {
        hear(SECOND, Sound.OTHERS);
        node.advance(10 * SECOND);
        hear(9_500 * MILLI, Sound.OTHERS);
        assertEquals(G0, node.said().held());
        hear(SECOND, Sound.OTHERS);
        assertEquals(GroupSet.of(0, 1), node.said().held());
    }

    @Test
    void whoHearsAllPeersAgainListensForMature() {
        hear(SECOND, Sound.OTHERS);
        node.advance(4 * SECOND);
        assertEquals("deaf", reasons());
        hear(SECOND, Sound.PEER);
        assertEquals(true, node.said().mature());
    }

    /** What it heard before it was deaf says nothing about who is there now. */
    @Test
    void whoHearsOthersOnlyIsNotMatureByWhatPeersSaidBefore() {
        hear(SECOND, Sound.OTHERS);
        node.advance(2_500 * MILLI);
        assertEquals("deaf", reasons());
        hear(1_400 * MILLI, Sound.OTHERS);
        assertEquals(false, node.said().mature());
    }
}
