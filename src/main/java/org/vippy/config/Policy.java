package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * How groups are shared out and held, beyond what the groups say themselves.
 *
 * @param weights by node, 2 to {@link Limits#MAX_WEIGHT}; a node that is not in here has weight 1
 * @param quorum so many nodes must reach each other for any of them to hold anything: a majority of all or more; 0 for off
 * @param isolated what a node does that hears nobody
 * @param allInactive what an inactive node does with a group that no active node can serve
 */
public record Policy(Map<String, Integer> weights, int quorum, Isolated isolated, AllInactive allInactive) {
    /** Where the file says nothing. */
    public static final Policy DEFAULT = new Policy(Map.of(), 0, Isolated.TAKE, AllInactive.DROP);

    public Policy {
        weights = Map.copyOf(weights);
        requireNonNull(isolated, "isolated is null");
        requireNonNull(allInactive, "allInactive is null");
    }

    /** The words of the key {@code isolated}. */
    public enum Isolated {
        /** It takes what the others held. */
        TAKE,
        /** It keeps what it holds, and takes nothing. */
        KEEP,
        /** It releases everything. */
        DROP
    }

    /** The words of the key {@code all-inactive}. */
    public enum AllInactive {
        /** It releases it. */
        DROP,
        /** It keeps it. */
        KEEP
    }
}
