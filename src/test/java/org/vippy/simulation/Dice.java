package org.vippy.simulation;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Chance, from a seed. Every part of a simulation has dice of its own, so that taking one fault away leaves the luck of the
 * other parts as it was.
 */
final class Dice {
    private final SplittableRandom random;

    /** Dice for one purpose: the seed of the run, then numbers that tell the purpose. */
    Dice(long... seeds) {
        var mixed = 0x9E3779B97F4A7C15L;
        for (var seed : seeds) {
            mixed = Trace.mix(mixed, seed);
        }
        random = new SplittableRandom(mixed);
    }

    boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /** From 0 to {@code bound - 1}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From {@code low} to {@code high}, all alike. */
    long between(long low, long high) {
        return low >= high ? low : random.nextLong(low, high + 1);
    }

    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    /** From {@code low} to {@code high}, each order of magnitude alike. */
    double scaleBetween(double low, double high) {
        return low * Math.exp(random.nextDouble() * Math.log(high / low));
    }

    /** Mostly small, seldom large. */
    long exponential(long mean) {
        return (long) (-Math.log(1 - random.nextDouble()) * mean);
    }

    RandomGenerator generator() {
        return random;
    }
}
