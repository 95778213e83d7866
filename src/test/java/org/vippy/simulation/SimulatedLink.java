package org.vippy.simulation;

/** The way from one node to another; the way back is another link. */
final class SimulatedLink {
    private final EventQueue queue;
    private NetworkConditions conditions;
    private final Dice dice;
    private final SimulatedNode receiver;
    private int cuts;
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

    void calmDown() {
        conditions = conditions.calm();
    }

    /** Holds every datagram up by this much. */
    void clog(long delayNanos) {
        clogNanos = delayNanos;
    }

    void transmit(Datagram datagram, boolean forwarded, double extraLoss) {
        if (cuts > 0 || dice.chance(Math.max(conditions.loss(), extraLoss))) {
            return;
        }
        arrive(datagram, forwarded);
        if (dice.chance(conditions.duplication())) {
            arrive(datagram, forwarded);
        }
    }

    private void arrive(Datagram datagram, boolean forwarded) {
        // A cable that is pulled loses what is under way, as do the queues of a switch behind a dead port.
        queue.after(clogNanos + conditions.delayNanos(dice), () -> {
            if (cuts == 0) {
                receiver.receive(datagram, forwarded);
            }
        });
    }
}
