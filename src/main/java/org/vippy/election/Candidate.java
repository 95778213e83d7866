package org.vippy.election;

import static java.util.Objects.requireNonNull;

/**
 * A node that may own groups, as {@link Assignment} reads it.
 *
 * @param name name of the node
 * @param order its position in the node order
 * @param full false for a node that keeps the groups that it holds and gets no others
 * @param held groups that it announces to hold
 * @param ineligible groups that it cannot serve
 */
record Candidate(String name, int order, boolean full, GroupSet held, GroupSet ineligible) {
    Candidate {
        requireNonNull(name, "name is null");
        requireNonNull(held, "held is null");
        requireNonNull(ineligible, "ineligible is null");
    }

    boolean canServe(int group) {
        return !ineligible.contains(group);
    }
}
