package org.vippy.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.vippy.election.Cluster;
import org.vippy.election.Group;

/** Draws configurations of rising versions, and where and when they appear. */
final class VersionFaults {
    private static final int VERSIONS_MAX = 5;

    /** What the versions of a run may change. */
    enum Change {
        /** The order of nodes and groups. */
        ORDER,
        /** Groups go and come back as well. */
        GROUPS,
        /** Nodes are left out and come back as well. */
        NODES
    }

    private final Dice dice;
    private final Cluster first;
    private final Change change;

    VersionFaults(Dice dice, Cluster first, Change change) {
        this.dice = dice;
        this.first = first;
        this.change = change;
    }

    /**
     * The versions of one run, in half of the runs none; while the other faults go on. The dice are apart from those of the
     * plan, which stays as it was.
     *
     * @param firstNanos earliest beginning
     * @param lastNanos latest beginning
     */
    static List<Fault> draw(Setup setup, long firstNanos, long lastNanos) {
        var dice = new Dice(setup.seed(), 10);
        if (dice.chance(0.5)) {
            return List.of();
        }
        var versions = new VersionFaults(dice, setup.cluster(), Change.values()[dice.below(Change.values().length)]);
        return versions.draw(firstNanos, lastNanos);
    }

    private List<Fault> draw(long firstNanos, long lastNanos) {
        var times = new ArrayList<Long>();
        var count = 1 + dice.below(VERSIONS_MAX);
        for (var i = 0; i < count; i++) {
            times.add(dice.between(firstNanos, lastNanos));
        }
        Collections.sort(times);
        var faults = new ArrayList<Fault>();
        var newest = first;
        for (var at : times) {
            newest = next(newest);
            var isLast = faults.size() == count - 1;
            var refusedBy = isLast || !dice.chance(0.15) ? -1 : node();
            faults.add(new VersionFault(at, node(), newest, refusedBy));
        }
        return faults;
    }

    private int node() {
        return dice.below(first.nodes().size());
    }

    /** A configuration of a higher version; sometimes with the same content. */
    Cluster next(Cluster former) {
        var version = former.version() + 1 + dice.below(2);
        return dice.chance(0.1)
                ? new Cluster(version, former.digest(), former.nodes(), former.groups(), former.policy())
                : drawn(version);
    }

    private Cluster drawn(long version) {
        var nodes = shuffled(first.nodes(), change == Change.NODES ? dice.between(0.0, 0.5) : 0, 2);
        var groups = shuffled(first.groups(), change == Change.ORDER ? 0 : dice.between(0.0, 0.5), 1).stream()
                .map(group -> among(nodes, group))
                .toList();
        return new Cluster(version, digest(nodes, groups), nodes, groups, first.policy());
    }

    /** In another order, without some, but with so many at least. */
    private <T> List<T> shuffled(List<T> all, double without, int least) {
        var some = new ArrayList<>(all);
        Collections.shuffle(some, new Random(dice.between(0, Integer.MAX_VALUE)));
        var kept = some.stream().skip(least).filter(_ -> !dice.chance(without)).toList();
        var shuffled = new ArrayList<>(some.subList(0, Math.min(least, some.size())));
        shuffled.addAll(kept);
        return shuffled;
    }

    private static Group among(List<String> nodes, Group group) {
        return new Group(
                group.id(), group.preferences().stream().filter(nodes::contains).toList(), group.preempt());
    }

    private static String digest(List<String> nodes, List<Group> groups) {
        var hash = 0L;
        for (var node : nodes) {
            hash = Trace.mix(hash, node.hashCode());
        }
        for (var group : groups) {
            hash = Trace.mix(hash, group.hashCode());
        }
        return Long.toHexString(hash);
    }
}
