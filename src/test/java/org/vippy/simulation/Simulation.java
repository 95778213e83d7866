package org.vippy.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.vippy.election.Action;
import org.vippy.election.Announcement;
import org.vippy.election.Cluster;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.election.Occurrence;

/** A cluster in virtual time: hosts, the network between them, and everybody who watches. */
final class Simulation {
    private static final int RECORDINGS_MAX = 5_000;

    private final Setup setup;
    private final Trace trace;
    private final EventQueue queue = new EventQueue();
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<Datagram> recordings = new ArrayList<>();
    private final Dice recorder;
    private final Versions versions;
    private final Moves moves;
    private final SimulatedNetwork network;
    private final Contacts contacts;
    private final Checks checks;
    private long steps;
    private long sent;

    Simulation(Setup setup, Trace trace) {
        this.setup = setup;
        this.trace = trace;
        recorder = new Dice(setup.seed(), 5);
        versions = new Versions(setup.cluster());
        versions.add(setup.cluster());
        for (var name : setup.cluster().nodes()) {
            nodes.add(new SimulatedNode(this, nodes.size(), name));
        }
        network = new SimulatedNetwork(setup.seed(), queue, setup.network(), nodes);
        contacts = new Contacts(this, nodes.size());
        moves = new Moves(this);
        checks = new Checks(this);
    }

    Setup setup() {
        return setup;
    }

    EventQueue queue() {
        return queue;
    }

    Trace trace() {
        return trace;
    }

    List<SimulatedNode> nodes() {
        return nodes;
    }

    SimulatedNode node(String name) {
        return nodes.get(setup.cluster().nodes().indexOf(name));
    }

    SimulatedNetwork network() {
        return network;
    }

    Contacts contacts() {
        return contacts;
    }

    Checks checks() {
        return checks;
    }

    Versions versions() {
        return versions;
    }

    /** The configuration of the highest version that is on any node where a daemon runs. */
    Cluster highest() {
        return nodes.stream()
                .filter(node -> node.process() != null)
                .map(SimulatedNode::highest)
                .max(Comparator.comparingLong(Cluster::version))
                .orElse(setup.cluster());
    }

    Moves moves() {
        return moves;
    }

    /** Steps that all machines took. */
    long steps() {
        return steps;
    }

    void say(String who, Supplier<String> text) {
        trace.say(queue.nowNanos(), who, text);
    }

    String groupName(int group) {
        return setup.cluster().groups().get(group).id();
    }

    String names(GroupSet groups) {
        return groups.stream().mapToObj(this::groupName).collect(Collectors.joining(" "));
    }

    void stepped(SimulatedProcess process, Event event, List<Action> actions) {
        steps++;
        trace.count(queue.nowNanos(), process.node().index() * 16L + actions.size());
        Action.only(Action.Announce.class, actions).forEach(said -> mix(said.announcement()));
        checks.stepped(process, event, actions);
        checks.countSteps(steps);
    }

    private void mix(Announcement said) {
        trace.mix(said.sequence());
        trace.mix(said.held().hashCode());
        trace.mix(said.claimed().hashCode());
        trace.mix(said.objected().hashCode());
    }

    void kernelChanged(SimulatedNode node, int group, boolean present, boolean byDaemon) {
        trace.mix(group * 2L + (present ? 1 : 0));
        moves.kernelChanged(node, group, present, byDaemon);
        checks.kernelChanged(node, group, present);
    }

    void reported(SimulatedNode node, Occurrence occurrence) {
        moves.reported(node, occurrence);
    }

    /** Somebody listens on the network, and keeps a fair choice of everything ever sent. */
    void record(Datagram datagram) {
        sent++;
        if (recordings.size() < RECORDINGS_MAX) {
            recordings.add(datagram);
        } else if (recorder.chance((double) RECORDINGS_MAX / sent)) {
            recordings.set(recorder.below(RECORDINGS_MAX), datagram);
        }
    }

    List<Datagram> recordings() {
        return recordings;
    }
}
