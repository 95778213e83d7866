package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vippy.config.Cluster;
import org.vippy.daemon.HolderChanges.Change;
import org.vippy.election.Action;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.network.MacAddress;
import org.vippy.network.NeighbourHeard;

/** Node a, where c takes a group of one IPv6 address from b. */
class TakeoverWatchTest {
    private static final MacAddress C = new MacAddress(3);
    private static final Inet6Address ADDRESS = (Inet6Address) InetAddress.ofLiteral("2001:db8::1");

    private static final Cluster CLUSTER =
            new Cluster(1, List.of(TestingGroups.of("eth0 2001:db8::1")), List.of("a", "b", "c"));

    private final Takeovers takeovers = new Takeovers("a", () -> Instant.EPOCH);
    private long now;
    private final TakeoverWatch watch =
            new TakeoverWatch(new HolderChanges("a", 1, "digest", List.of()), takeovers, () -> now, CLUSTER);

    private Optional<Duration> seen() {
        return takeovers.history().takeovers().getFirst().seen();
    }

    /** A release does not wait for answers from the wire, and an acquisition may. */
    @Test
    void whatIsAnsweredAfterALaterRequestHasArrivedAllTheSame() {
        var changes = new HolderChanges("a", 50, "digest", List.of("g", "h"));
        var order = new TakeoverWatch(changes, takeovers, () -> now, CLUSTER);
        order.taken(HolderChangesTest.said("b", 1, 1, "digest", 0), 0);
        now = 90;
        order.asks(new Action.Acquire(4, GroupSet.of(0), 3, Long.MAX_VALUE));
        order.asks(new Action.Release(5, GroupSet.of(1)));
        order.answered(new Event.KernelAnswered(5, GroupSet.of(1), Map.of()));
        order.answered(new Event.KernelAnswered(4, GroupSet.of(0), Map.of()));
        order.asks(new Action.Release(6, GroupSet.of(0)));
        var change = changes.heard(HolderChangesTest.said("c", 1, 1, "digest", 0), 95)
                .getFirst();
        assertEquals("a", change.from());
    }

    @Test
    void anAdvertisementForEverybodyIsSeenAndAnAnswerIsNot() {
        takeovers.begin(List.of(new Change(CLUSTER.groups().getFirst().identity(), "b", "c", 0, 0)));
        now = 10_000_000;
        watch.heard(new NeighbourHeard(1, ADDRESS, C, true, false));
        assertEquals(Optional.empty(), seen());
        now = 20_000_000;
        watch.heard(new NeighbourHeard(1, ADDRESS, C, false, true));
        assertEquals(Optional.of(Duration.ofMillis(20)), seen());
    }
}
