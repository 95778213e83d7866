package org.vippy.adoption;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.vippy.election.Cluster;
import org.vippy.election.Timing;

/**
 * Hosts, and a network that delays, loses and separates. Kernels are by address, since groups of two configurations may share
 * some. Virtual time; the same seed gives the same run.
 */
final class World {
    static final long MILLI = 1_000_000;

    /** Something that happens at a moment; of one moment in the order of scheduling. */
    private record Due(long at, long number, Runnable what) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private final SplittableRandom random;
    private final Timing timing;
    private final Map<String, Host> hosts = new TreeMap<>();
    private final Set<Set<String>> cuts = new HashSet<>();
    private final Set<Set<String>> apart = new HashSet<>();
    private final List<String> broken = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private double loss;
    private long now = 1_000 * 1_000 * MILLI;
    private long numbers;

    World(long seed, Timing timing) {
        random = new SplittableRandom(seed);
        this.timing = timing;
    }

    SplittableRandom random() {
        return random;
    }

    Timing timing() {
        return timing;
    }

    long now() {
        return now;
    }

    Host host(String name) {
        return hosts.get(name);
    }

    List<Host> hosts() {
        return List.copyOf(hosts.values());
    }

    /** Starts a daemon with this configuration in its file. */
    Host start(String name, Cluster file) {
        var host = hosts.computeIfAbsent(name, _ -> new Host(this, name));
        host.start(file);
        return host;
    }

    void after(long delay, Runnable what) {
        queue.add(new Due(now + delay, numbers++, what));
    }

    void advance(long nanos) {
        var end = now + nanos;
        while (!queue.isEmpty() && queue.peek().at() <= end) {
            var due = queue.remove();
            now = due.at();
            due.what().run();
        }
        now = end;
    }

    void loss(double probability) {
        loss = probability;
    }

    /** Nothing passes between the two. */
    void cut(String one, String other) {
        cuts.add(Set.of(one, other));
        apart.add(Set.of(one, other));
    }

    /** All ways work again; what two that were apart both hold is theirs to sort out for a few intervals. */
    void heal() {
        cuts.clear();
        loss = 0;
        var healed = Set.copyOf(apart);
        after(6 * timing.interval().toNanos(), () -> {
            if (cuts.isEmpty()) {
                apart.removeAll(healed);
                checkAll();
            }
        });
    }

    private void checkAll() {
        hosts.values().forEach(host -> host.addresses().forEach(address -> check(host, address)));
    }

    /** Delivers to everybody else, or not. */
    void broadcast(Host from, java.util.function.Consumer<Host> delivery) {
        for (var to : hosts()) {
            var cut = to == from || cuts.contains(Set.of(from.name(), to.name()));
            if (!cut && random.nextDouble() >= loss) {
                after(MILLI / 5 + random.nextLong(2 * MILLI), () -> delivery.accept(to));
            }
        }
    }

    /** An address came into a kernel: nobody else may have it, unless the two cannot know of each other. */
    void check(Host host, String address) {
        for (var other : hosts()) {
            if (other != host && other.has(address) && host.has(address) && !isApart(host, other)) {
                broken.add(at() + " " + address + " is on " + host.name() + " and " + other.name());
            }
        }
    }

    private boolean isApart(Host one, Host other) {
        return apart.contains(Set.of(one.name(), other.name()));
    }

    void say(String line) {
        log.add(at() + " " + line);
    }

    private String at() {
        return String.format(java.util.Locale.ROOT, "%.3f", now / 1e9 - 1_000);
    }

    List<String> broken() {
        return broken;
    }

    List<String> takeLog() {
        var lines = List.copyOf(log);
        log.clear();
        return lines;
    }
}
