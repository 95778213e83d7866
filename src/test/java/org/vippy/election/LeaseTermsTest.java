package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interval 0.5 s, stale 5 s: of stale, 1.1 s are the kernel's. All times in milliseconds. */
class LeaseTermsTest {
    private static final long MILLI = 1_000_000;

    private final TestingListener a =
            new TestingListener(TestingNode.cluster(List.of("a", "b", "c"), 1), TestingNode.TIMING);

    private LeaseTerms at(long now) {
        return at(now, now);
    }

    private LeaseTerms at(long now, long announcedAt) {
        return terms(now * MILLI, announcedAt * MILLI, TestingNode.TIMING, 0);
    }

    /** This node has announced once only, or reached everybody then. */
    private static Reach reach(long announcedAt) {
        var reach = new Reach();
        reach.announced(announcedAt, TestingNode.TIMING);
        return reach;
    }

    private LeaseTerms terms(long now, long announcedAt, Timing timing, int quorumPeers) {
        var bound = new TakeoverBound(timing, a.peers.all(), quorumPeers);
        return LeaseTerms.of(bound.permission(now, reach(announcedAt)), now, timing);
    }

    private void acknowledges(String peer, long session, long sentAt, long arrivesAt) {
        var sequence = a.says(sentAt * MILLI);
        a.hears(a.knowing(TestingAnnouncement.of(peer, session, arrivesAt + 1), sequence), arrivesAt * MILLI);
    }

    @ParameterizedTest
    @CsvSource({
        "0,    3", //
        "899,  3", "900,  3", "901,  2", "1900, 2", "1901, 1", "2900, 1", "2901, 0"
    })
    void aLeaseIsWhatIsLeftOfStaleSinceTheAcknowledgedAnnouncementWasSent(long age, long seconds) {
        acknowledges("b", 7, 10_000 - age, 10_000);
        assertEquals(seconds, at(10_000).leaseSeconds());
        assertEquals(seconds > 0, at(10_000).permitted());
    }

    @Test
    void thePeerThatHeardThisNodeLeastDecides() {
        acknowledges("b", 7, 8_500, 10_000);
        acknowledges("c", 8, 10_000, 10_000);
        assertEquals(2, at(10_000).leaseSeconds());
    }

    private long ofThree(long now) {
        return terms(now * MILLI, now * MILLI, TestingNode.TIMING, 1).leaseSeconds();
    }

    @Test
    void withAQuorumThePeerCountsThatCompletesItAndHeardThisNodeLast() {
        assertEquals(0, ofThree(10_000));
        acknowledges("b", 7, 8_500, 10_000);
        assertEquals(2, ofThree(10_000));
        acknowledges("c", 8, 10_000, 10_000);
        assertEquals(3, ofThree(10_000));
        assertEquals(0, ofThree(13_000));
    }

    @Test
    void whereNobodyIsHeardALeaseCountsFromTheLastAnnouncement() {
        assertEquals(3, at(10_000, 9_500).leaseSeconds());
        assertEquals(2, at(10_000, 9_000).leaseSeconds());
    }

    @Test
    void aPeerThatNeverAcknowledgedCountsFromWhenItBeganToListen() {
        var stranger = TestingAnnouncement.of("b", 7, 1).challenges("a", a.own.id());
        a.hears(stranger.listened(2_000 * MILLI), 10_000 * MILLI);
        assertEquals(1, at(10_000).leaseSeconds());
    }

    @Test
    void aPeerThatFallsSilentCostsNobodyAnAddress() {
        acknowledges("b", 7, 10_000, 10_000);
        assertTrue(at(12_900).permitted());
        assertEquals(1, at(12_900, 12_900).leaseSeconds());
        assertEquals(3, at(13_000, 13_000).leaseSeconds());
    }

    @Test
    void aPeerThatHeardThisNodeTooBadlyForALeaseBeforeItFellSilentStillCounts() {
        acknowledges("b", 7, 7_099, 10_000);
        assertFalse(at(12_000).permitted());
        assertFalse(at(14_900).permitted());
        assertTrue(at(15_001).permitted());
    }

    @Test
    void aPeerThatHeardThisNodeWellEnoughForALeaseDoesNot() {
        acknowledges("b", 7, 7_100, 10_000);
        assertFalse(at(11_000).permitted());
        assertTrue(at(12_000).permitted());
    }

    @Test
    void aPeerThatSaidGoodbyeDoesNotCount() {
        acknowledges("b", 7, 7_000, 10_000);
        assertFalse(at(10_000).permitted());
        a.hears(a.knowing(TestingAnnouncement.of("b", 7, 20_000).goodbye(), 1), 10_000 * MILLI);
        assertEquals(3, at(10_000).leaseSeconds());
    }

    @Test
    void aDeafPeerDoesNotCountUntilItHears() {
        acknowledges("b", 7, 7_000, 10_000);
        assertFalse(at(10_000).permitted());
        a.hears(a.knowing(TestingAnnouncement.of("b", 7, 20_000).deaf(), 1), 10_100 * MILLI);
        assertEquals(3, at(10_100).leaseSeconds());
        a.hears(a.knowing(TestingAnnouncement.of("b", 7, 20_001).immature(), 1), 10_200 * MILLI);
        assertFalse(at(10_200).permitted());
    }

    @Test
    void thePermissionEndsASecondAndALeaseBeforeTheTakeover() {
        acknowledges("b", 7, 10_000, 10_000);
        assertEquals((15_000 - 1_020 - 3_000) * MILLI, at(10_000).permitUntilNanos());
    }

    private LeaseTerms slow(long now, int quorumPeers) {
        var bound = new TakeoverBound(TestingNode.TIMING, a.peers.all(), quorumPeers);
        var present = bound.permission(now * MILLI, reach(now * MILLI));
        var lasting = bound.lastingPermission(now * MILLI, reach(now * MILLI), (now + 500) * MILLI);
        return LeaseTerms.of(present, now * MILLI, TestingNode.TIMING)
                .noLongerThan(LeaseTerms.of(lasting, now * MILLI, TestingNode.TIMING), present);
    }

    /** What is acknowledged becomes older until the next word, and that may be lost: then 3 s would not fit any more. */
    @ParameterizedTest
    @CsvSource({"0, 2", "900, 2", "901, 1", "1900, 1", "1901, 1", "2900, 1"})
    void aSlowKernelGetsALeaseThatFitsUntilTheNextWordButOne(long age, long seconds) {
        acknowledges("b", 7, 10_000 - age, 10_000);
        assertEquals(seconds, slow(10_000, 0).leaseSeconds());
        assertEquals(seconds, slow(10_000, 1).leaseSeconds());
        var afterTheNextWordButOne = slow(10_000, 0).permitUntilNanos() - 11_000 * MILLI;
        assertEquals(age <= 1_900, afterTheNextWordButOne >= 80 * MILLI);
    }

    @Test
    void norDoesASlowKernelGetOneWhereNoneMayBeGiven() {
        acknowledges("b", 7, 7_099, 10_000);
        assertFalse(slow(10_000, 0).permitted());
    }

    @ParameterizedTest
    @CsvSource({"500, 3100, true", "500, 3099, false", "100, 2300, true", "100, 2299, false", "1000, 4100, true"})
    void protectsWithRoomForTwoIntervals(long interval, long stale, boolean protects) {
        assertEquals(protects, timing(interval, stale, true).leaseProtects());
        assertFalse(timing(interval, stale, false).leaseProtects());
    }

    @Test
    void aLeaseThatDoesNotProtectGatesNothing() {
        acknowledges("b", 7, 0, 10_000);
        var terms = terms(10_000 * MILLI, 0, timing(500, 2_000, true), 0);
        assertEquals(new LeaseTerms(1, 11_000 * MILLI, true), terms);
        assertEquals(0, terms(0, 0, timing(500, 5_000, false), 0).leaseSeconds());
    }

    private static Timing timing(long interval, long stale, boolean lease) {
        return new Timing(Duration.ofMillis(interval), Duration.ZERO, Duration.ofMillis(stale), lease);
    }
}
