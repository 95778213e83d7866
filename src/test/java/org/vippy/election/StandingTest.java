package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Interval 0.5 s, stale 5 s: a node that nobody has heard for 4 s lets go. Times in milliseconds. */
class StandingTest {
    private static final long MILLI = 1_000_000;
    private static final Cluster CLUSTER = TestingNode.cluster(List.of("a", "b", "c"), 1);

    private final TestingListener a = new TestingListener(CLUSTER, TestingNode.TIMING);
    private final Standing standing = new Standing(CLUSTER, TestingNode.TIMING);
    private long sequence;

    private List<String> reasons(long now) {
        return reasons(now, true);
    }

    private List<String> reasons(long now, boolean mature) {
        standing.judge(now * MILLI, mature, a.peers);
        var codes =
                standing.reasons(now * MILLI).stream().map(Status.Reason::code).toList();
        assertEquals(codes.isEmpty(), standing.isActive(now * MILLI));
        return codes;
    }

    /** A peer says something at this moment, and knows what this node said then. */
    private void says(TestingAnnouncement said, long now, long heardUntil) {
        a.hears(a.knowing(said, heardUntil), now * MILLI);
    }

    private TestingAnnouncement by(String peer) {
        return TestingAnnouncement.of(peer, 7, ++sequence);
    }

    /** Peers speak each interval from 0 on, and have heard nothing since the first announcement. */
    private void speakDeafly(long until, String... peers) {
        for (var now = 0L; now <= until; now += 500) {
            a.says(now * MILLI);
            for (var peer : peers) {
                says(by(peer), now, 1);
            }
        }
    }

    @Test
    void isUnheardWhenNobodyHasHeardItForStaleLessTwoIntervals() {
        speakDeafly(3_500, "b", "c");
        assertEquals(List.of(), reasons(3_999));
        speakDeafly(4_000, "b", "c");
        assertEquals(List.of("unheard"), reasons(4_000));
        assertEquals(Occurrence.Cause.UNHEARD, standing.cause(4_000 * MILLI));
    }

    @Test
    void isHeardWhenOneOfThemHearsIt() {
        speakDeafly(4_000, "b", "c");
        says(by("c"), 4_000, a.own.sequence());
        assertEquals(List.of(), reasons(4_000));
    }

    /** Seed 7000758: a node that was activated took over before one that it did not hear knew of that. */
    @Test
    void whoIsInactiveCouldBeActivatedAndTakeOver() {
        speakDeafly(4_000, "b");
        says(by("b").inactive(), 4_000, 1);
        assertEquals(List.of("unheard"), reasons(4_000));
    }

    /** It may know the configuration of this node, though this node does not know its. */
    @Test
    void whoHasAConfigurationThatIsNotKnownHereCouldTakeOver() {
        speakDeafly(4_000, "b");
        says(by("b").configuration(2, "next"), 4_000, 1);
        assertTrue(reasons(4_000).contains("unheard"));
    }

    @Test
    void whoIsDeafMakesNobodyUnheard() {
        speakDeafly(4_000, "b");
        says(by("b").deaf(), 4_000, 1);
        assertEquals(List.of(), reasons(4_000));
    }

    @Test
    void whoIsNotHeardMakesNobodyUnheard() {
        speakDeafly(4_000, "b");
        assertEquals(List.of("unheard"), reasons(5_250));
        assertEquals(List.of(), reasons(5_251));
    }

    @Test
    void aNewSessionHasAsLongToHearThisNodeFirst() {
        speakDeafly(4_000, "b");
        says(TestingAnnouncement.of("b", 8, 1), 4_000, a.own.sequence());
        a.own.renew();
        a.peers.of("b").forgetAcknowledgements(4_100 * MILLI);
        assertEquals(List.of(), reasons(4_200));
    }

    @Test
    void aPeerThatComesBackHasTwoIntervalsToHearThisNode() {
        speakDeafly(0, "b");
        says(by("b"), 20_000, 1);
        assertEquals(List.of(), reasons(21_000));
        says(by("b"), 21_001, 1);
        assertEquals(List.of("unheard"), reasons(21_001));
    }

    @Test
    void judgesNothingWhereStaleIsBelowFiveIntervals() {
        var timing = new Timing(Duration.ofMillis(500), Duration.ZERO, Duration.ofMillis(2_499), true);
        var shortOfTime = new Standing(CLUSTER, timing);
        speakDeafly(4_000, "b");
        shortOfTime.judge(4_000 * MILLI, true, a.peers);
        assertTrue(shortOfTime.isActive(4_000 * MILLI));
    }

    private TestingAnnouncement other(String digest) {
        return by("b").configuration(1, digest);
    }

    @Test
    void betweenTwoThatAreMatureTheLowerDigestYields() {
        says(other("z"), 0, a.says(0));
        assertEquals(List.of("config-conflict"), reasons(0));
    }

    @Test
    void theHigherDigestStays() {
        says(other("a"), 0, a.says(0));
        assertEquals(List.of(), reasons(0));
    }

    @Test
    void theYoungerYieldsWhateverTheDigests() {
        says(other("a"), 0, a.says(0));
        assertEquals(List.of("config-conflict"), reasons(0, false));
    }

    @Test
    void whoIsMatureDoesNotYieldToTheYounger() {
        says(other("z").immature(), 0, a.says(0));
        assertEquals(List.of(), reasons(0));
    }

    @Test
    void whoYieldedDoesSoUntilTheOtherIsGoneThoughItHasBecomeMature() {
        says(other("a"), 0, a.says(0));
        assertEquals(List.of("config-conflict"), reasons(0, false));
        assertEquals(List.of("config-conflict"), reasons(100, true));
        assertEquals(List.of("config-conflict"), reasons(5_000, true));
        assertEquals(List.of(), reasons(5_001, true));
    }

    @Test
    void theLowerVersionIsBehind() {
        says(by("b").configuration(2, "a").immature(), 0, a.says(0));
        standing.judge(0, true, a.peers);
        assertEquals("config-behind", standing.reasons(0).getFirst().code());
        assertTrue(standing.isActive(0), "it keeps what it holds until it has adopted the higher one");
    }

    @Test
    void theHigherVersionStays() {
        says(by("b").configuration(0, "z"), 0, a.says(0));
        assertEquals(List.of(), reasons(0, false));
    }

    @Test
    void whoIsInactiveConflictsWithNobody() {
        says(other("z").inactive(), 0, a.says(0));
        assertEquals(List.of(), reasons(0));
    }

    @Test
    void aDuplicateKeepsItInactiveForStale() {
        standing.duplicateSeen(0);
        assertEquals(List.of("duplicate-node"), reasons(5_000));
        assertEquals(List.of(), reasons(5_001));
    }

    private void vote(boolean active, String source, String reason) {
        standing.votes().count(new Event.ActivityVoted(active, source, reason), 0);
    }

    @Test
    void everySourceMustAgreeThatItIsActive() {
        vote(false, "operator", "maintenance");
        vote(false, "disk", "full");
        vote(true, "operator", "done");
        assertEquals(List.of("disk"), reasons(0));
        vote(true, "disk", "empty");
        assertEquals(List.of(), reasons(0));
    }
}
