package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeerTest {
    private static final long SECOND = TestingNode.SECOND;
    private static final long STALE = TestingNode.TIMING.staleNanos();

    private final TestingListener a =
            new TestingListener(TestingNode.cluster(List.of("a", "b"), 2), TestingNode.TIMING);
    private final Peer b = a.peers.of("b");

    private static TestingAnnouncement said(long session, long sequence) {
        return TestingAnnouncement.of("b", session, sequence);
    }

    private void takes(long session, long sequence, long now) {
        assertEquals(Peer.Verdict.SESSION_TAKEN, a.hears(a.knowing(said(session, sequence), a.says(now)), now));
    }

    @Test
    void takesASessionThatHearsThisOne() {
        takes(7, 5, 0);
        assertEquals(7, b.session());
        assertEquals(Peer.Verdict.TAKEN, a.hears(said(7, 6), 1));
    }

    @Test
    void takesASessionThatEchoesAChallenge() {
        assertEquals(Peer.Verdict.SESSION_TAKEN, a.hears(said(7, 5).challenges("a", a.own.id()), 0));
    }

    @Test
    void challengesASessionThatDoesNotKnowThisOne() {
        assertEquals(
                Peer.Verdict.CHALLENGED, a.hears(said(7, 5).hears("a", 99, 5).challenges("b", a.own.id()), 0));
        assertEquals(List.of(7L), b.challenges());
        assertFalse(b.heardWithin(0, STALE));
    }

    @Test
    void ignoresWhatIsNotNewer() {
        takes(7, 5, 0);
        assertEquals(Peer.Verdict.IGNORED, a.hears(a.knowing(said(7, 5), 1).holds(0), 1));
        assertEquals(Peer.Verdict.IGNORED, a.hears(a.knowing(said(7, 4), 1).holds(0), 1));
        assertEquals(0, b.freshAt());
    }

    @Test
    void anotherSessionMustKnowSomethingSaidSinceTheFirstWasTaken() {
        takes(7, 5, 0);
        assertEquals(Peer.Verdict.CHALLENGED, a.hears(a.knowing(said(8, 1), a.own.sequence()), 1));
        assertEquals(7, b.session());
        takes(8, 2, 1);
        assertEquals(8, b.session());
    }

    @Test
    void aSessionThatItLeftIsNoNews() {
        takes(7, 5, 0);
        takes(8, 1, 1);
        assertEquals(Peer.Verdict.IGNORED, a.hears(a.knowing(said(7, 5), 1), 2));
        assertFalse(b.strangerWithin(2, STALE));
        assertEquals(List.of(), b.challenges());
    }

    @Test
    void aRecordingThatIsPlayedAgainAndAgainIsNewsOnce() {
        for (var time = 0; time < 10; time++) {
            for (var sequence = 1; sequence <= 20; sequence++) {
                a.hears(said(7, sequence), time * SECOND);
            }
        }
        assertTrue(b.strangerWithin(STALE, STALE));
        assertFalse(b.strangerWithin(STALE + 1, STALE));
    }

    @Test
    void aFewRecordedDatagramsAreNobodysVoice() {
        a.hears(said(7, 5), 0);
        a.hears(said(8, 5), 0);
        a.hears(said(7, 6), 0);
        a.hears(said(8, 6), 0);
        assertFalse(b.strangerWithin(0, STALE));
        a.hears(said(8, 7), 0);
        assertTrue(b.strangerWithin(0, STALE));
    }

    @Test
    void aStrangerThatProvesItselfIsNoStrangerAnyMore() {
        a.hears(said(7, 3), 0);
        a.hears(said(7, 4), 0);
        a.hears(said(7, 5), 0);
        assertTrue(b.strangerWithin(0, STALE));
        takes(7, 6, 0);
        assertFalse(b.strangerWithin(0, STALE));
    }

    @Test
    void recordingsOfManySessionsAreNewsOnceToo() {
        for (var time = 0; time < 10; time++) {
            for (var session = 1; session <= Strangers.MAX_REMEMBERED; session++) {
                a.hears(said(session, 5), time * SECOND);
            }
        }
        assertFalse(b.strangerWithin(STALE + 1, STALE));
    }

    @Test
    void aPeerThatLivesAndIsDeafStaysNews() {
        for (var time = 0; time < 10; time++) {
            a.hears(said(7, 100 + time), time * SECOND);
        }
        assertTrue(b.strangerWithin(9 * SECOND, 0));
    }

    @Test
    void remembersNoMoreStrangersThanItHasRoomFor() {
        for (var session = 1; session <= 10_000; session++) {
            assertEquals(Peer.Verdict.CHALLENGED, a.hears(said(session, 1), 0));
        }
        assertEquals(Strangers.MAX_CHALLENGES, b.challenges().size());
    }

    /** The simulation's seed 401090: a host that was suspended has heard nothing, and has no clock that says so. */
    @Test
    void mayHaveTakenOverWhenAsManyOfItsWordsAreMissingAsItSaysInThatTime() {
        takes(7, 1, 0);
        a.hears(a.knowing(said(7, 9), a.own.sequence()), 1);
        assertFalse(b.isHeardAgainAfter(4 * SECOND, SECOND / 2));
        a.hears(a.knowing(said(7, 18), a.own.sequence()), 2);
        assertTrue(b.isHeardAgainAfter(4 * SECOND, SECOND / 2));
        a.hears(a.knowing(said(7, 19), a.own.sequence()), 3);
        assertFalse(b.isHeardAgainAfter(4 * SECOND, SECOND / 2));
    }

    @Test
    void aProvenSessionIsChallengedNoLonger() {
        a.hears(said(7, 5), 0);
        takes(7, 6, 1);
        assertEquals(List.of(), b.challenges());
    }

    /** The simulation's seed 6100548: it took over and let go, and what it said in between was lost. */
    @Test
    void mayHaveTakenOverWhenItHearsThisNodeAgainAfterALongTime() {
        takes(7, 1, 0);
        a.hears(a.knowing(said(7, 2), a.says(4 * SECOND)), 4 * SECOND);
        assertFalse(b.hearsAgainAfter(4 * SECOND));
        a.says(6 * SECOND);
        a.hears(a.knowing(said(7, 3), a.says(8 * SECOND + 1)), 8 * SECOND + 1);
        assertTrue(b.hearsAgainAfter(4 * SECOND));
        a.hears(a.knowing(said(7, 4), a.own.sequence()), 8 * SECOND + 2);
        assertFalse(b.hearsAgainAfter(4 * SECOND));
    }

    @Test
    void whatItAcknowledgesCountsFromWhenThatWasSent() {
        var sequence = a.says(3 * SECOND);
        a.says(4 * SECOND);
        a.hears(a.knowing(said(7, 1), sequence), 8 * SECOND);
        assertEquals(3 * SECOND, b.acknowledgedAt());
        assertTrue(b.hasAcknowledged(sequence));
        assertFalse(b.hasAcknowledged(sequence + 1));
    }

    @Test
    void anAcknowledgementOfWhatWasNeverSentSaysNothing() {
        a.says(0);
        a.hears(a.knowing(said(7, 1), 1_000), SECOND);
        assertTrue(Moment.isNever(b.acknowledgedAt()));
    }

    @Test
    void acknowledgementsOfAFormerSessionOfThisNodeAreForgotten() {
        takes(7, 1, 0);
        a.own.renew();
        b.forgetAcknowledgements(1);
        assertTrue(Moment.isNever(b.acknowledgedAt()));
        assertFalse(b.isLive(1, TestingNode.TIMING));
    }

    @Test
    void whoSaidGoodbyeIsNotHeard() {
        takes(7, 1, 0);
        a.hears(a.knowing(said(7, 2), 1).goodbye(), 1);
        assertTrue(b.departed());
        assertFalse(b.heardWithin(1, STALE));
        takes(8, 1, 2);
        assertFalse(b.departed());
    }

    @Test
    void whatOthersPassOnIsNotHeardDirectly() {
        takes(7, 1, 0);
        a.hears(said(7, 2), SECOND, true);
        assertEquals(SECOND, b.freshAt());
        assertEquals(0, b.directAt());
    }
}
