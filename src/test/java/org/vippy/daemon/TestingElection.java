package org.vippy.daemon;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.vippy.election.Cluster;
import org.vippy.election.Election;
import org.vippy.election.Group;
import org.vippy.election.Timing;

/** An election of a node that is alone. */
final class TestingElection {
    static final Timing TIMING =
            new Timing(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(3), true);

    private TestingElection() {}

    static Election alone(int groups) {
        var all = IntStream.range(0, groups)
                .mapToObj(group -> new Group("group " + group, List.of()))
                .toList();
        return new Election("only", new Cluster(1, "digest", List.of("only"), all), TIMING, new Random(1));
    }
}
