package org.vippy.simulation;

import java.util.ArrayList;
import java.util.List;

/** The way from one node to another; the way back is another link. */
final class SimulatedLink {
    private static final int QUEUE_MAX = 500;
    private static final long BURST_NANOS = 10_000;

    private final EventQueue queue;
    private NetworkConditions conditions;
    private final Dice dice;
    private final SimulatedNode receiver;
    private final List<Runnable> held = new ArrayList<>();
    private int cuts;
    private int jams;
    private long clogNanos;

    SimulatedLink(EventQueue queue, NetworkConditions conditions, Dice dice, SimulatedNode receiver) {
        this.queue = queue;
        this.conditions = conditions;
        this.dice = dice;
        this.receiver = receiver;
    }

    /** Cuts add up: the link works again when each is mended. */
    void cut() {
        cuts++;
    }

    void mend() {
        cuts--;
    }

    /** Holds back what comes, up to the size of a queue. */
    void jam() {
        jams++;
    }

    /** Delivers in one burst what was held back. */
    void unjam() {
        jams--;
        if (jams == 0) {
            var burst = List.copyOf(held);
            held.clear();
            for (var i = 0; i < burst.size(); i++) {
                queue.after(BURST_NANOS * i, burst.get(i));
            }
        }
    }

    void calmDown() {
        conditions = conditions.calm();
    }

    /** Holds every datagram up by this much. */
    void clog(long delayNanos) {
        clogNanos = delayNanos;
    }

    void transmit(Datagram datagram, boolean forwarded, double extraLoss) {
        transmit(() -> receiver.receive(datagram, forwarded), extraLoss);
    }

    /** Sends anything, which is what the arrival does. */
    void transmit(Runnable arrival, double extraLoss) {
        if (cuts > 0 || dice.chance(Math.max(conditions.loss(), extraLoss))) {
            return;
        }
        arrive(arrival);
        if (dice.chance(conditions.duplication())) {
            arrive(arrival);
        }
    }

    private void arrive(Runnable arrival) {
        // A cable that is pulled loses what is under way, as do the queues of a switch behind a dead port.
        queue.after(clogNanos + conditions.delayNanos(dice), () -> deliver(arrival));
    }

    private void deliver(Runnable arrival) {
        if (cuts > 0) {
            return;
        }
        if (jams == 0) {
            arrival.run();
        } else if (held.size() < QUEUE_MAX) {
            held.add(() -> deliver(arrival));
        }
    }
}
