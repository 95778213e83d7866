package org.vippy.simulation;

/**
 * What the network is like while no fault makes it worse. Delays differ per datagram, so datagrams overtake each other.
 *
 * @param loss share of datagrams that get lost, 0 to 1, for each receiver by itself
 * @param duplication share of datagrams that arrive twice
 * @param delayMinNanos shortest way
 * @param delayMeanNanos what comes on top of it, on average
 * @param tail share of datagrams that take much longer
 * @param tailMaxNanos how much longer at most
 */
record NetworkConditions(
        double loss, double duplication, long delayMinNanos, long delayMeanNanos, double tail, long tailMaxNanos) {

    /** A good switch, without chance: every datagram takes 0.2 ms. */
    static final NetworkConditions PERFECT = new NetworkConditions(0, 0, 200_000, 0, 0, 0);

    /** The same without loss and without datagrams that take much longer. */
    NetworkConditions calm() {
        return new NetworkConditions(0, duplication, delayMinNanos, delayMeanNanos, 0, 0);
    }

    long delayNanos(Dice dice) {
        var delay = delayMinNanos;
        if (delayMeanNanos > 0) {
            delay += Math.min(dice.exponential(delayMeanNanos), 20 * delayMeanNanos);
        }
        return dice.chance(tail) ? delay + dice.between(0, tailMaxNanos) : delay;
    }
}
