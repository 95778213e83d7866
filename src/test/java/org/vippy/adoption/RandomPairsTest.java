package org.vippy.adoption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.vippy.election.Cluster;
import org.vippy.election.Group;
import org.vippy.election.Timing;

/**
 * Random pairs of configurations, of which one follows the other on any node of a healthy cluster. What they have in common
 * does not blink: the kernels are asked to add or remove nothing of it, but for groups that balance or their preferences move.
 */
class RandomPairsTest {
    private static final int SEEDS = Integer.getInteger("seeds", 60);
    private static final long SECOND = 1_000 * World.MILLI;
    private static final Timing TIMING =
            new Timing(Duration.ofMillis(400), Duration.ofSeconds(2), Duration.ofSeconds(4), true);
    private static final List<String> NODES = List.of("a", "b", "c");

    /**
     * What came of one pair.
     *
     * @param complaints what went wrong
     * @param common groups in both configurations, of which {@code stayed} have the holder they had
     */
    private record Outcome(List<String> complaints, int common, int stayed) {}

    /** keepalived#2159: one removed instance took all others with it. */
    @Test
    void noKernelIsAskedAboutAGroupInBothWhereNothingPreempts() {
        var outcomes = outcomes(false);
        assertEquals(List.of(), complaints(outcomes));
        outcomes.forEach(each -> assertEquals(each.common(), each.stayed()));
        assertTrue(outcomes.stream().mapToInt(Outcome::common).sum() > 2 * SEEDS);
    }

    @Test
    void aGroupInBothThatStaysIsNeverLetGoOnTheWay() {
        var outcomes = outcomes(true);
        assertEquals(List.of(), complaints(outcomes));
        assertTrue(outcomes.stream().mapToInt(Outcome::stayed).sum() > SEEDS);
    }

    private static List<Outcome> outcomes(boolean preempt) {
        var first = Long.getLong("firstSeed", 1);
        return LongStream.range(first, first + SEEDS)
                .mapToObj(seed -> outcome(seed, preempt))
                .toList();
    }

    private static List<String> complaints(List<Outcome> outcomes) {
        return outcomes.stream().flatMap(each -> each.complaints().stream()).toList();
    }

    private static Outcome outcome(long seed, boolean preempt) {
        var world = new World(seed, TIMING);
        var random = new SplittableRandom(seed);
        var before = cluster(random, 1, preempt);
        var after = cluster(random, 2, preempt);
        NODES.forEach(node -> world.start(node, before));
        world.advance(12 * SECOND);
        var earlier = holders(world, before);
        world.hosts().forEach(host -> host.moves().clear());
        world.host(NODES.get(random.nextInt(NODES.size()))).reload(after);
        world.advance(10 * SECOND);
        return judge(seed, world, earlier, holders(world, after));
    }

    private static Outcome judge(
            long seed, World world, Map<String, List<String>> earlier, Map<String, List<String>> later) {
        var complaints = new ArrayList<>(world.broken());
        var common = earlier.keySet().stream().filter(later::containsKey).toList();
        var stayed = common.stream()
                .filter(id -> earlier.get(id).equals(later.get(id)))
                .toList();
        for (var id : stayed) {
            if (touched(world, id)) {
                complaints.add(id + " stays on " + later.get(id) + " and was touched");
            }
        }
        later.forEach((id, holders) -> {
            if (holders.size() != 1) {
                complaints.add(id + " is on " + holders);
            }
        });
        return new Outcome(
                complaints.stream().map(text -> "seed " + seed + ": " + text).toList(), common.size(), stayed.size());
    }

    /** Whether an address of that group came or went in any kernel. */
    private static boolean touched(World world, String id) {
        var addresses = List.of(id.split(","));
        return world.hosts().stream()
                .flatMap(host -> host.moves().keySet().stream())
                .anyMatch(addresses::contains);
    }

    private static Map<String, List<String>> holders(World world, Cluster cluster) {
        Map<String, List<String>> holders = new LinkedHashMap<>();
        for (var group : cluster.groups()) {
            holders.put(
                    group.id(),
                    world.hosts().stream()
                            .filter(host -> Host.addressesOf(group).allMatch(host::has))
                            .map(Host::name)
                            .toList());
        }
        return holders;
    }

    /** Each address alone, joined to its neighbour or left out, and all of it in any order, with preferences that come and go. */
    private static Cluster cluster(SplittableRandom random, long version, boolean preempt) {
        var ids = new ArrayList<String>();
        for (var address = 0; address < 9; address++) {
            if (!ids.isEmpty() && random.nextInt(6) == 0) {
                ids.addLast(ids.removeLast() + ",g" + address);
            } else if (random.nextInt(4) > 0) {
                ids.addLast("g" + address);
            }
        }
        Function<String, Group> group =
                id -> new Group(id, random.nextInt(4) == 0 ? List.of(any(random, NODES)) : List.of(), preempt);
        var groups = shuffled(random, ids).stream().map(group).toList();
        var nodes = shuffled(random, NODES);
        var plain = Clusters.of(version, nodes, ids);
        var digest = Integer.toHexString(("" + nodes + groups).hashCode()) + "v" + version;
        return new Cluster(version, digest, nodes, groups, plain.policy());
    }

    private static <T> T any(SplittableRandom random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static <T> List<T> shuffled(SplittableRandom random, List<T> all) {
        var left = new ArrayList<>(all);
        return IntStream.range(0, all.size())
                .mapToObj(_ -> left.remove(random.nextInt(left.size())))
                .toList();
    }
}
