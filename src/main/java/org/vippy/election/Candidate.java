package org.vippy.election;

import static java.util.Objects.requireNonNull;

/**
 * A node that may own groups, as {@link Assignment} reads it.
 *
 * @param name name of the node
 * @param order its position in the node order
 * @param weight how much it should hold in proportion to others, 1 to 100
 * @param part which groups it may own; never {@link Part#NONE}
 * @param held groups that it announces to hold
 * @param ineligible groups that it cannot serve
 * @param damped groups that it would rather leave to others
 */
record Candidate(String name, int order, int weight, Part part, GroupSet held, GroupSet ineligible, GroupSet damped) {
    Candidate {
        requireNonNull(name, "name is null");
        requireNonNull(part, "part is null");
        requireNonNull(held, "held is null");
        requireNonNull(ineligible, "ineligible is null");
        requireNonNull(damped, "damped is null");
    }

    /** A node of the usual weight, which takes part in full or keeps what it holds. */
    Candidate(String name, int order, boolean full, GroupSet held, GroupSet ineligible) {
        this(name, order, Policy.MIN_WEIGHT, full ? Part.FULL : Part.KEEPS, held, ineligible, GroupSet.empty());
    }

    /** Which groups a node may own. */
    enum Part {
        /** All that it can serve. */
        FULL,
        /** Those that it holds, and no others: it has not listened for long enough. */
        KEEPS,
        /** Those that it holds and that no node with a full part can serve: operators or checks made it inactive. */
        LAST_RESORT,
        /** None. */
        NONE
    }

    /** What a node that says this of itself may own. */
    static Part partOf(boolean active, boolean mature, boolean lastResort, boolean holds) {
        if (active && mature) {
            return Part.FULL;
        }
        if (!holds) {
            return Part.NONE;
        }
        if (active) {
            return Part.KEEPS;
        }
        return lastResort ? Part.LAST_RESORT : Part.NONE;
    }

    boolean full() {
        return part == Part.FULL;
    }

    boolean canServe(int group) {
        return canServeAtAll(group) && !damped.contains(group);
    }

    /** Whether it can serve the group when it has to. */
    boolean canServeAtAll(int group) {
        return !ineligible.contains(group);
    }

    boolean servesAll() {
        return ineligible.isEmpty() && damped.isEmpty();
    }

    /** The same, holding others. */
    Candidate holding(GroupSet others) {
        return new Candidate(name, order, weight, part, others, ineligible, damped);
    }

    /** The same, damped for those groups only that somebody else can serve. */
    Candidate leaving(GroupSet served) {
        return damped.isEmpty()
                ? this
                : new Candidate(name, order, weight, part, held, ineligible, damped.intersection(served));
    }
}
