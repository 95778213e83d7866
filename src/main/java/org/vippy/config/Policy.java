package org.vippy.config;

import java.util.Map;

/**
 * How groups are shared out and held, beyond what the groups say themselves.
 *
 * @param weights by node, 2 to {@link Limits#MAX_WEIGHT}; a node that is not in here has weight 1
 */
public record Policy(Map<String, Integer> weights) {
    /** Where the file says nothing. */
    public static final Policy DEFAULT = new Policy(Map.of());

    public Policy {
        weights = Map.copyOf(weights);
    }
}
