package org.vippy.election;

import java.util.Map;

/**
 * How groups are shared out and held, as all nodes of a cluster do it; part of what they must agree on.
 *
 * @param weights how much a node should hold in proportion to others, {@value #MIN_WEIGHT} to {@value #MAX_WEIGHT}; 1 for a
 *     node that is not in here
 */
public record Policy(Map<String, Integer> weights) {
    /** The least weight, and that of a node without one. */
    public static final int MIN_WEIGHT = 1;
    /** The largest weight. */
    public static final int MAX_WEIGHT = 100;

    /** What a configuration has that says nothing of all this. */
    public static final Policy DEFAULT = new Policy(Map.of());

    public Policy {
        weights = Map.copyOf(weights);
        if (weights.values().stream().anyMatch(weight -> weight < MIN_WEIGHT || weight > MAX_WEIGHT)) {
            throw new IllegalArgumentException("a weight is not in 1 to 100: " + weights);
        }
    }

    int weight(String node) {
        return weights.getOrDefault(node, MIN_WEIGHT);
    }
}
