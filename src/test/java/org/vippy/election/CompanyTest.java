package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Interval 0.5 s, stale 5 s, three nodes. Times in milliseconds. */
class CompanyTest {
    private static final long MILLI = 1_000_000;

    private final TestingListener a =
            listener(new Policy(Map.of(), 2, Policy.Isolated.TAKE, Policy.AllInactive.DROP, Policy.Damping.OFF));
    private long sequence;

    private static Cluster cluster(Policy policy) {
        var plain = TestingNode.cluster(List.of("a", "b", "c"), 1);
        return new Cluster(1, plain.digest(), plain.nodes(), plain.groups(), policy);
    }

    private static TestingListener listener(Policy policy) {
        var listener = new TestingListener(cluster(policy), TestingNode.TIMING);
        listener.own.listenAnew(0);
        return listener;
    }

    private static Company company(TestingListener listener, int quorum, Policy.Isolated isolated) {
        var policy = new Policy(Map.of(), quorum, isolated, Policy.AllInactive.DROP, Policy.Damping.OFF);
        return new Company(cluster(policy), TestingNode.TIMING, listener.peers, listener.own);
    }

    private @Nullable String obstacle(int quorum, Policy.Isolated isolated, long now) {
        var obstacle = company(a, quorum, isolated).obstacle(now * MILLI);
        return obstacle == null ? null : obstacle.code();
    }

    private void hears(String peer, long now) {
        var own = a.says(now * MILLI);
        a.hears(a.knowing(TestingAnnouncement.of(peer, 7, ++sequence), own), now * MILLI);
    }

    @Test
    void judgesNothingBeforeItHasListenedForStale() {
        assertNull(obstacle(2, Policy.Isolated.DROP, 4_999));
        assertEquals("no-quorum", obstacle(2, Policy.Isolated.DROP, 5_000));
        assertEquals("isolated", obstacle(0, Policy.Isolated.DROP, 5_000));
    }

    @Test
    void countsThisNodeForTheQuorum() {
        hears("b", 10_000);
        assertNull(obstacle(2, Policy.Isolated.TAKE, 10_000));
        assertEquals("no-quorum", obstacle(3, Policy.Isolated.TAKE, 10_000));
    }

    @Test
    void losesTheQuorumTwoIntervalsBeforeOthersCountItAsGone() {
        hears("b", 10_000);
        assertNull(obstacle(2, Policy.Isolated.TAKE, 13_999));
        assertEquals("no-quorum", obstacle(2, Policy.Isolated.TAKE, 14_000));
    }

    @Test
    void isIsolatedOnlyWhenNobodyIsHeard() {
        hears("b", 10_000);
        assertFalse(company(a, 0, Policy.Isolated.DROP).isIsolated(15_000 * MILLI));
        assertTrue(company(a, 0, Policy.Isolated.DROP).isIsolated(15_001 * MILLI));
    }

    @Test
    void whoLeftPolitelyLeavesNobodyIsolated() {
        hears("b", 10_000);
        hears("c", 10_000);
        goodbye("b");
        assertTrue(company(a, 0, Policy.Isolated.DROP).isIsolated(20_000 * MILLI));
        goodbye("c");
        assertFalse(company(a, 0, Policy.Isolated.DROP).isIsolated(20_000 * MILLI));
    }

    private void goodbye(String peer) {
        a.hears(TestingAnnouncement.of(peer, 7, ++sequence).goodbye(), 10_100 * MILLI);
    }

    @Test
    void acquiresInIsolationOnlyWhereItIsToTake() {
        assertTrue(company(a, 0, Policy.Isolated.TAKE).mayAcquire(10_000 * MILLI));
        assertFalse(company(a, 0, Policy.Isolated.KEEP).mayAcquire(10_000 * MILLI));
        assertNull(obstacle(0, Policy.Isolated.KEEP, 10_000));
    }
}
