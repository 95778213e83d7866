package org.vippy.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vippy.election.Action;
import org.vippy.election.Cluster;
import org.vippy.election.Event;

/**
 * How one life of a daemon gets configurations from others, and gives them its own: a request names the peer, its session and
 * the chunks that are lacking, and each datagram may get lost. What is to be adopted is stored first.
 */
final class ConfigurationFetch {
    private static final int CHUNKS = 3;
    private static final long STORE_MIN_NANOS = 1_000_000;
    private static final long STORE_MAX_NANOS = 20_000_000;

    private final Simulation simulation;
    private final SimulatedProcess process;
    private final SimulatedNode node;
    private final Dice dice;
    private final Map<String, Cluster> known = new HashMap<>();
    private final TreeSet<Integer> lacking = new TreeSet<>();
    private Action.@Nullable AskForConfiguration wanted;
    private Action.@Nullable AskForConfiguration underWay;

    ConfigurationFetch(Simulation simulation, SimulatedProcess process, int life) {
        this.simulation = simulation;
        this.process = process;
        this.node = process.node();
        dice = new Dice(simulation.setup().seed(), 11, node.index(), life);
        know(node.file());
    }

    /** The process has this one from now on; what was wanted before is settled. */
    void use(Cluster present) {
        know(present);
        forgetWanted();
        underWay = null;
    }

    private void know(Cluster cluster) {
        known.put(cluster.digest(), cluster);
    }

    private void forgetWanted() {
        wanted = null;
        lacking.clear();
    }

    /** The election wants this one, for the first time or still. */
    void ask(Action.AskForConfiguration ask) {
        if (underWay != null
                && underWay.version() == ask.version()
                && underWay.digest().equals(ask.digest())) {
            return;
        }
        var here = known.get(ask.digest());
        if (here != null) {
            deliver(ask, here);
            return;
        }
        if (wanted == null || !wanted.digest().equals(ask.digest())) {
            lacking.clear();
            IntStream.range(0, CHUNKS).forEach(lacking::add);
        }
        wanted = ask;
        var missing = List.copyOf(lacking);
        var peer = simulation.node(ask.peer());
        simulation.network().send(node.index(), peer.index(), () -> peer.asked(node, ask, missing));
    }

    /** Somebody asks this process. */
    void answer(SimulatedNode asker, Action.AskForConfiguration ask, List<Integer> missing) {
        var own = process.lastAnnouncement();
        var here = known.get(ask.digest());
        if (own != null && own.session() == ask.session() && here != null) {
            missing.forEach(
                    chunk -> simulation.network().send(node.index(), asker.index(), () -> asker.answered(here, chunk)));
        }
    }

    /** A chunk of a configuration arrives. */
    void take(Cluster content, int chunk) {
        var ask = wanted;
        if (ask != null && ask.digest().equals(content.digest()) && lacking.remove(chunk) && lacking.isEmpty()) {
            read(ask, content);
        }
    }

    private void read(Action.AskForConfiguration ask, Cluster content) {
        if (node.canUse(ask.version())) {
            deliver(ask, content);
        } else {
            forgetWanted();
            process.deliver(new Event.ConfigurationRefused(ask.version(), ask.digest(), "it cannot be read here"));
        }
    }

    private void deliver(Action.AskForConfiguration ask, Cluster content) {
        var next = new Cluster(ask.version(), content.digest(), content.nodes(), content.groups(), content.policy());
        forgetWanted();
        know(next);
        if (ask.adopt()) {
            underWay = ask;
            simulation.queue().after(dice.between(STORE_MIN_NANOS, STORE_MAX_NANOS), () -> store(next));
        } else {
            process.deliver(new Event.ConfigurationLearned(next));
        }
    }

    private void store(Cluster next) {
        if (!process.ended() && next.version() > node.highest().version()) {
            node.store(next);
            process.adopt(next);
        }
    }
}
