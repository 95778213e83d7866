package org.vippy.adoption;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.vippy.election.Cluster;
import org.vippy.election.Timing;

/**
 * Operators who give nodes other times at any moment, so that they differ from node to node, while daemons crash and restart and
 * datagrams are lost. No address is ever in two kernels, and in the end each has one holder.
 */
class RandomTimesTest {
    private static final int SEEDS = Integer.getInteger("seeds", 200);
    private static final long SECOND = 1_000 * World.MILLI;
    private static final List<String> NODES = List.of("a", "b", "c");
    private static final Cluster CLUSTER = Clusters.of(1, NODES, List.of("g0", "g1", "g2", "g3", "g4"));
    private static final List<Timing> TIMES = List.of(
            times(800, 2_000, 6_000),
            times(400, 1_000, 4_000),
            times(400, 2_000, 9_000),
            times(200, 3_000, 3_000),
            times(500, 0, 5_000));

    private static Timing times(int interval, int mature, int stale) {
        return new Timing(Duration.ofMillis(interval), Duration.ofMillis(mature), Duration.ofMillis(stale), true);
    }

    @Test
    void noAddressIsEverInTwoHandsWhileTimesDiffer() {
        var first = Long.getLong("firstSeed", 1);
        assertEquals(
                List.of(),
                LongStream.range(first, first + SEEDS)
                        .boxed()
                        .flatMap(seed -> complaints(seed).stream().map(text -> "seed " + seed + ": " + text))
                        .toList());
    }

    private static List<String> complaints(long seed) {
        var world = new World(seed, TIMES.getFirst());
        var random = new SplittableRandom(seed);
        NODES.forEach(node -> world.start(node, CLUSTER));
        world.advance(12 * SECOND);
        var changes = 2 + random.nextInt(6);
        for (var change = 0; change < changes; change++) {
            disturb(world, random);
            var host = world.host(NODES.get(random.nextInt(NODES.size())));
            if (host.runs()) {
                host.retime(TIMES.get(random.nextInt(TIMES.size())));
            }
            world.advance(random.nextLong(random.nextBoolean() ? SECOND : 8 * SECOND));
        }
        world.heal();
        world.advance(SECOND);
        for (var host : world.hosts()) {
            if (!host.runs()) {
                world.start(host.name(), CLUSTER);
            }
        }
        world.advance(40 * SECOND);
        var all = new ArrayList<>(world.broken());
        for (var group : CLUSTER.groups()) {
            var holders =
                    world.hosts().stream().filter(host -> host.has(group.id())).count();
            if (holders != 1) {
                all.add(group.id() + " has " + holders + " holders at the end");
            }
        }
        if (!all.isEmpty() && Boolean.getBoolean("trace")) {
            world.takeLog().forEach(System.out::println);
        }
        return all;
    }

    private static void disturb(World world, SplittableRandom random) {
        var host = world.host(NODES.get(random.nextInt(NODES.size())));
        switch (random.nextInt(6)) {
            case 0 -> host.crash();
            case 1 -> world.loss(random.nextDouble() / 4);
            case 2 -> host.stop();
            default -> {
                if (!host.runs()) {
                    world.start(host.name(), CLUSTER);
                }
            }
        }
    }

    /** Where nothing goes wrong but that times change, nothing is ever dark. */
    @Test
    void aChangeOfTimesOnOneNodeAfterTheOtherMovesNothing() {
        for (var from : TIMES) {
            for (var to : TIMES) {
                var world = new World(7, from);
                NODES.forEach(node -> world.start(node, CLUSTER));
                world.advance(20 * SECOND);
                var before = holdings(world);
                for (var node : NODES) {
                    world.host(node).retime(to);
                    for (var moment = 0; moment < 30; moment++) {
                        world.advance(SECOND / 5);
                        assertEquals(before, holdings(world), "from " + from.stale() + " to " + to.stale());
                    }
                }
                world.advance(20 * SECOND);
                assertEquals(before, holdings(world));
            }
        }
    }

    private static List<String> holdings(World world) {
        return world.hosts().stream()
                .map(host ->
                        host.name() + " " + host.addresses().stream().sorted().toList())
                .toList();
    }
}
