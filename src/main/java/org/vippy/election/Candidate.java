package org.vippy.election;

import static java.util.Objects.requireNonNull;

/**
 * A node that may own groups, as {@link Assignment} reads it.
 *
 * @param name name of the node
 * @param order its position in the node order
 * @param weight how much it should hold in proportion to others, 1 to 100
 * @param full false for a node that keeps the groups that it holds and gets no others
 * @param held groups that it announces to hold
 * @param ineligible groups that it cannot serve
 */
record Candidate(String name, int order, int weight, boolean full, GroupSet held, GroupSet ineligible) {
    Candidate {
        requireNonNull(name, "name is null");
        requireNonNull(held, "held is null");
        requireNonNull(ineligible, "ineligible is null");
    }

    /** A node of the usual weight. */
    Candidate(String name, int order, boolean full, GroupSet held, GroupSet ineligible) {
        this(name, order, Policy.MIN_WEIGHT, full, held, ineligible);
    }

    boolean canServe(int group) {
        return !ineligible.contains(group);
    }
}
