package org.vippy.adoption;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.vippy.election.Cluster;
import org.vippy.election.Timing;

/**
 * Versions that appear at any time on any node, while others crash, stop, start, are cut off or lose what is sent. No address
 * is ever in two kernels of nodes that were not apart; at the end all have the highest version and each address one holder.
 */
class RandomChangesTest {
    private static final int SEEDS = Integer.getInteger("seeds", 300);
    private static final long SECOND = 1_000 * World.MILLI;
    private static final Timing TIMING =
            new Timing(Duration.ofMillis(400), Duration.ofSeconds(2), Duration.ofSeconds(4), true);
    private static final List<String> NODES = List.of("a", "b", "c", "d");

    @Test
    void allAgreeAtTheEndAndNoAddressIsEverInTwoHands() {
        var first = Long.getLong("firstSeed", 1);
        assertEquals(
                List.of(),
                LongStream.range(first, first + SEEDS)
                        .boxed()
                        .flatMap(seed -> complaints(seed).stream().map(text -> "seed " + seed + ": " + text))
                        .toList());
    }

    private static List<String> complaints(long seed) {
        var world = new World(seed, TIMING);
        var random = new SplittableRandom(seed);
        var newest = cluster(random, 1);
        var file = newest;
        for (var node : NODES) {
            world.start(node, newest);
        }
        world.advance(7 * SECOND);
        var changes = 1 + random.nextInt(6);
        for (var change = 0; change < changes; change++) {
            if (random.nextBoolean()) {
                disturb(world, random, newest);
            }
            var host = world.host(NODES.get(random.nextInt(NODES.size())));
            if (host.runs()) {
                newest = cluster(random, newest.version() + 1 + random.nextInt(2));
                host.reload(newest);
            }
            world.advance(random.nextLong(random.nextBoolean() ? SECOND / 2 : 6 * SECOND));
        }
        world.heal();
        world.advance(SECOND);
        for (var host : world.hosts()) {
            if (!host.runs()) {
                world.start(host.name(), file);
            }
            host.vote(true);
        }
        world.advance(30 * SECOND);
        var all = new ArrayList<>(world.broken());
        all.addAll(atTheEnd(world));
        if (!all.isEmpty() && Boolean.getBoolean("trace")) {
            world.takeLog().forEach(System.out::println);
        }
        return all;
    }

    private static Cluster cluster(SplittableRandom random, long version) {
        var nodes = new ArrayList<>(NODES);
        for (var i = 0; i < random.nextInt(4); i++) {
            nodes.addFirst(nodes.removeLast());
        }
        if (random.nextInt(3) == 0) {
            nodes.removeLast();
        }
        var addresses = IntStream.range(0, 9)
                .filter(_ -> random.nextInt(5) > 0)
                .mapToObj(i -> "g" + i)
                .toList();
        var groups = new ArrayList<String>();
        for (var address : addresses) {
            if (!groups.isEmpty() && random.nextInt(5) == 0) {
                groups.addLast(groups.removeLast() + "," + address);
            } else {
                groups.add(random.nextInt(groups.size() + 1), address);
            }
        }
        return Clusters.of(version, nodes, groups);
    }

    private static void disturb(World world, SplittableRandom random, Cluster newest) {
        var node = NODES.get(random.nextInt(NODES.size()));
        var host = world.host(node);
        switch (random.nextInt(6)) {
            case 0 -> host.crash();
            case 1 -> host.stop();
            case 2 -> world.loss(random.nextDouble() / 3);
            case 3 -> {
                for (var other : NODES) {
                    if (!other.equals(node)) {
                        world.cut(node, other);
                    }
                }
            }
            case 4 -> {
                if (host.runs()) {
                    host.vote(false);
                }
            }
            default -> {
                if (!host.runs()) {
                    world.start(node, newest);
                }
            }
        }
    }

    private static List<String> atTheEnd(World world) {
        var complaints = new ArrayList<String>();
        var highest = world.hosts().stream()
                .map(Host::cluster)
                .max(java.util.Comparator.comparingLong(Cluster::version))
                .orElseThrow();
        for (var host : world.hosts()) {
            if (!host.status().digest().equals(highest.digest())) {
                complaints.add(host.name() + " has version " + host.status().configVersion() + " instead of "
                        + highest.version() + ", " + host.status().reasons());
            }
        }
        var wanted = new TreeSet<String>();
        highest.groups().forEach(group -> Host.addressesOf(group).forEach(wanted::add));
        for (var address : wanted) {
            var holders = world.hosts().stream()
                    .filter(host -> host.has(address))
                    .map(Host::name)
                    .toList();
            if (holders.size() != 1) {
                complaints.add(address + " is on " + holders);
            }
        }
        world.hosts().forEach(host -> host.addresses().stream()
                .filter(address -> !wanted.contains(address))
                .forEach(address -> complaints.add(host.name() + " still has " + address)));
        return complaints;
    }
}
