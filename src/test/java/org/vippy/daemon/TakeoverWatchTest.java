package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vippy.config.Cluster;
import org.vippy.daemon.HolderChanges.Change;
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
