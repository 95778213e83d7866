package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/**
 * How groups are shared out and held, beyond what the groups say themselves.
 *
 * @param weights by node, 2 to {@link Limits#MAX_WEIGHT}; a node that is not in here has weight 1
 * @param quorum so many nodes must reach each other for any of them to hold anything: a majority of all or more; 0 for off
 * @param isolated what a node does that hears nobody
 * @param allInactive what an inactive node does with a group that no active node can serve
 * @param damping when a node leaves a group that it lost again and again to others
 */
public record Policy(
        Map<String, Integer> weights, int quorum, Isolated isolated, AllInactive allInactive, Damping damping) {
    /** Where the file says nothing. */
    public static final Policy DEFAULT = new Policy(Map.of(), 0, Isolated.TAKE, AllInactive.DROP, Damping.USUAL);

    public Policy {
        weights = Map.copyOf(weights);
        requireNonNull(isolated, "isolated is null");
        requireNonNull(allInactive, "allInactive is null");
        requireNonNull(damping, "damping is null");
    }

    /**
     * The key {@code damping}; a loss counts 1.
     *
     * @param halfLife in which a penalty falls to half; zero for no damping
     * @param suppress penalty from which on the group is left to others; above {@code reuse}
     * @param reuse penalty at which it is taken again; above 0
     */
    public record Damping(Duration halfLife, double suppress, double reuse) {
        /** Where the file says nothing. */
        public static final Damping USUAL = new Damping(Duration.ofSeconds(60), 3, 1);

        /** Where the file says {@code false}. */
        public static final Damping OFF = new Damping(Duration.ZERO, 2, 1);
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
