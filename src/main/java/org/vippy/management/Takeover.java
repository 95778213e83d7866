package org.vippy.management;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A group came from one node to another. All durations begin with the last sign of the former holder at this node: its last word
 * that it holds the group, or its first one that it has let go.
 *
 * @param time when this node noticed, by the wall clock; for people only
 * @param group identity of the group
 * @param from who held it before
 * @param to who holds it now
 * @param held until the kernel of this node had its addresses; empty where another node took it, or they never came
 * @param announced until everybody on the link was told of all of them first; empty likewise
 * @param seen until the first announcement of the other node was seen on the wire here; empty where this node took it, or none
 *     was seen
 */
public record Takeover(
        Instant time,
        String group,
        String from,
        String to,
        Optional<Duration> held,
        Optional<Duration> announced,
        Optional<Duration> seen) {
    public Takeover {
        requireNonNull(time, "time is null");
        requireNonNull(group, "group is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(held, "held is null");
        requireNonNull(announced, "announced is null");
        requireNonNull(seen, "seen is null");
    }
}
