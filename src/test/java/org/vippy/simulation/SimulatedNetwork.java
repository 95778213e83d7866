package org.vippy.simulation;

import java.util.ArrayList;
import java.util.List;

/** Links between all pairs of nodes. */
final class SimulatedNetwork {
    private final List<List<SimulatedLink>> links = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();

    SimulatedNetwork(long seed, EventQueue queue, NetworkConditions conditions, List<SimulatedNode> nodes) {
        for (var from : nodes) {
            var row = new ArrayList<SimulatedLink>();
            for (var to : nodes) {
                row.add(new SimulatedLink(queue, conditions, new Dice(seed, 1, from.index(), to.index()), to));
            }
            links.add(row);
        }
    }

    SimulatedLink link(int from, int to) {
        return links.get(from).get(to);
    }

    int size() {
        return links.size();
    }

    /** Sends to everybody but the sender, as multicast without loopback does. */
    void broadcast(int from, Datagram datagram, boolean forwarded) {
        var row = links.get(from);
        for (var to = 0; to < row.size(); to++) {
            if (to != from) {
                row.get(to).transmit(datagram, forwarded, extraLoss());
            }
        }
    }

    /** Sends to one node what is no announcement. */
    void send(int from, int to, Runnable arrival) {
        link(from, to).transmit(arrival, extraLoss());
    }

    private double extraLoss() {
        var worst = 0.0;
        for (var loss : losses) {
            worst = Math.max(worst, loss);
        }
        return worst;
    }

    /** Nothing gets lost any more, or late. */
    void calmDown() {
        links.forEach(row -> row.forEach(SimulatedLink::calmDown));
    }

    void beginLoss(double probability) {
        losses.add(probability);
    }

    void endLoss(double probability) {
        losses.remove(probability);
    }
}
