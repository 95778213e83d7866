package org.vippy.election;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/**
 * How groups are shared out and held, as all nodes of a cluster do it; part of what they must agree on.
 *
 * @param weights how much a node should hold in proportion to others, {@value #MIN_WEIGHT} to {@value #MAX_WEIGHT}; 1 for a
 *     node that is not in here
 * @param quorum so many nodes must be alive and hear each other, for any of them to hold anything; a majority of all nodes
 *     or more, or 0 where it does not matter
 * @param isolated what a node does that hears nobody
 * @param allInactive what the last holder of a group does when checks or operators made every other node inactive too
 * @param damping when a node leaves a group that it lost again and again to others
 */
public record Policy(
        Map<String, Integer> weights, int quorum, Isolated isolated, AllInactive allInactive, Damping damping) {
    /** The least weight, and that of a node without one. */
    public static final int MIN_WEIGHT = 1;
    /** The largest weight. */
    public static final int MAX_WEIGHT = 100;

    /** What a configuration has that says nothing of all this. */
    public static final Policy DEFAULT = new Policy(Map.of(), 0, Isolated.TAKE, AllInactive.DROP, Damping.USUAL);

    public Policy {
        weights = Map.copyOf(weights);
        requireNonNull(isolated, "isolated is null");
        requireNonNull(allInactive, "allInactive is null");
        requireNonNull(damping, "damping is null");
        if (weights.values().stream().anyMatch(weight -> weight < MIN_WEIGHT || weight > MAX_WEIGHT)) {
            throw new IllegalArgumentException("a weight is not in 1 to 100: " + weights);
        }
    }

    /** What a node does that hears nobody. */
    public enum Isolated {
        /** It goes on, and takes what the others held: it cannot know that they live. */
        TAKE,
        /** It keeps what it holds, and takes nothing. */
        KEEP,
        /** It releases everything. */
        DROP
    }

    /** What an inactive node does with a group that no active node can serve. */
    public enum AllInactive {
        /** It releases it: nobody serves the group. */
        DROP,
        /** It keeps it until an active node can serve it. */
        KEEP
    }

    /**
     * How fast a penalty decays, and from which to which a group is left to others; a loss counts 1.
     *
     * @param halfLife in which a penalty falls to half; zero for no damping
     * @param suppress penalty from which on the group is left to others; above {@code reuse}
     * @param reuse penalty at which it is taken again; above 0
     */
    public record Damping(Duration halfLife, double suppress, double reuse) {
        /** Three losses are let pass; the fourth within a minute or so costs one to two and a half minutes. */
        public static final Damping USUAL = new Damping(Duration.ofSeconds(60), 3, 1);

        /** None. */
        public static final Damping OFF = new Damping(Duration.ZERO, 2, 1);

        public Damping {
            if (halfLife.isNegative() || reuse <= 0 || suppress <= reuse) {
                throw new IllegalArgumentException("no damping: " + halfLife + ", " + suppress + ", " + reuse);
            }
        }

        boolean isOn() {
            return !halfLife.isZero();
        }

        /** The highest penalty, so that the time of suppression is bounded. */
        double most() {
            return 2 * suppress;
        }
    }

    int weight(String node) {
        return weights.getOrDefault(node, MIN_WEIGHT);
    }

    /** So many other nodes a node needs for a quorum; 0 where there need be none. */
    int quorumPeers() {
        return Math.max(0, quorum - 1);
    }
}
