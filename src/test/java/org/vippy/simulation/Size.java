package org.vippy.simulation;

/**
 * How large the cluster of a plan is.
 *
 * @param nodes from 2, or 0 for 2 to 9 as the seed says
 * @param groups from 1, or 0 for 1 to 20 as the seed says
 */
record Size(int nodes, int groups) {
    static final Size DRAWN = new Size(0, 0);

    Size {
        if (nodes < 0 || nodes == 1 || groups < 0) {
            throw new IllegalArgumentException(nodes + " nodes with " + groups + " groups are no cluster");
        }
    }

    int nodes(Dice dice) {
        var drawn = dice.chance(0.8) ? 2 + dice.below(4) : 6 + dice.below(4);
        return nodes == 0 ? drawn : nodes;
    }

    int groups(Dice dice) {
        var drawn = 1 + dice.below(dice.chance(0.7) ? 8 : 20);
        return groups == 0 ? drawn : groups;
    }

    /** Announcements grow with the square of the nodes, so a large cluster speaks no more often than it has to. */
    double intervalMinSeconds() {
        return nodes > 20 ? 0.7 : 0.1;
    }
}
