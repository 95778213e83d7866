package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a node passes on what d says, to c who may not hear it. Interval 0.5 s; ages in milliseconds. */
class ForwardingTest {
    private static final long MILLI = 1_000_000;
    private static final Cluster CLUSTER = TestingNode.cluster(List.of("a", "b", "c", "d"), 1);

    private final TestingListener a = new TestingListener(CLUSTER, TestingNode.TIMING, "a");
    private final TestingListener b = new TestingListener(CLUSTER, TestingNode.TIMING, "b");
    private long sequence;

    private TestingAnnouncement said(TestingListener by, String node) {
        return by.knowing(TestingAnnouncement.of(node, node.charAt(0), ++sequence), by.says(0));
    }

    private static boolean passesOn(TestingListener node, String self, long now) {
        var forwarding = new Forwarding(node.peers, TestingNode.TIMING, CLUSTER.order(self));
        return forwarding.isWanted(node.peers.of("d"), now * MILLI);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "499, false", "500, true"})
    void passesOnWhatAPeerDoesNotHearThoughItHadAnIntervalTo(long after, boolean expected) {
        a.hears(said(a, "d"), 0);
        a.hears(said(a, "c"), after * MILLI);
        a.hears(said(a, "d"), after * MILLI);
        assertEquals(expected, passesOn(a, "a", after));
    }

    @Test
    void passesOnWhatWasPassedOnToItOnlyToWhoHearsNobodyElseThatHasIt() {
        a.hears(said(a, "b").hears("d", 'd', 1), 0);
        a.hears(said(a, "c").hears("b", 'b', 1).hears("d", 'd', 1, 0, 9_000 * MILLI), 0);
        a.hears(said(a, "d"), 0, true);
        assertFalse(passesOn(a, "a", 0));
        a.hears(said(a, "c").hears("d", 'd', 1, 0, 9_000 * MILLI), 1);
        assertTrue(passesOn(a, "a", 0));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "800, false", "801, true", "9000, true"})
    void passesOnWhatAPeerHasNotHeardDirectlyForLong(long directAge, boolean expected) {
        a.hears(said(a, "c").hears("d", 'd', 1, 0, directAge * MILLI), 0);
        a.hears(said(a, "d"), 0);
        assertEquals(expected, passesOn(a, "a", 0));
    }

    @Test
    void passesOnAnotherSessionThanTheOneThatThePeerHears() {
        a.hears(said(a, "d"), 0);
        a.hears(said(a, "c").hears("d", 99, 1), 500 * MILLI);
        assertTrue(passesOn(a, "a", 500));
    }

    @Test
    void passesOnNothingTwice() {
        a.hears(said(a, "d"), 0);
        a.hears(said(a, "c"), 500 * MILLI);
        a.peers.of("d").forwarded();
        assertFalse(passesOn(a, "a", 500));
        a.hears(said(a, "d"), 501 * MILLI);
        assertTrue(passesOn(a, "a", 501));
    }

    @Test
    void passesOnNothingToWhoIsNotLive() {
        a.hears(said(a, "c"), 0);
        a.hears(said(a, "d"), 5_001 * MILLI);
        assertFalse(passesOn(a, "a", 5_001));
    }

    @Test
    void leavesItToTheLowerNodeThatCanDoSo() {
        b.hears(said(b, "a").hears("d", 'd', 1), 0);
        b.hears(said(b, "c").hears("a", 'a', 1), 0);
        b.hears(said(b, "d"), 0);
        assertFalse(passesOn(b, "b", 0));
    }

    @Test
    void doesItWhenTheLowerNodeDoesNotHearOrIsNotHeard() {
        b.hears(said(b, "d"), 0);
        b.hears(said(b, "a"), 500 * MILLI);
        b.hears(said(b, "c").hears("a", 'a', 1), 500 * MILLI);
        assertTrue(passesOn(b, "b", 500));
        b.hears(said(b, "a").hears("d", 'd', 1), 501 * MILLI);
        b.hears(said(b, "c"), 501 * MILLI);
        assertTrue(passesOn(b, "b", 501));
    }

    @ParameterizedTest
    @CsvSource({"1250, false", "1251, true"})
    void doesItWhenTheLowerNodeDoesNotHelp(long age, boolean expected) {
        b.hears(said(b, "a").hears("d", 'd', 1), 0);
        b.hears(said(b, "c").hears("a", 'a', 1).hears("d", 'd', 1, age * MILLI, age * MILLI), 0);
        b.hears(said(b, "d"), 0);
        assertEquals(expected, passesOn(b, "b", 0));
    }
}
