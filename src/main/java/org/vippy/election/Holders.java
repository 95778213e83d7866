package org.vippy.election;

import java.util.Arrays;
import java.util.List;

/** Who holds each group and can serve it, of some candidates: the first in their order. */
final class Holders {
    /** What {@link #of} says of a group that none of them holds. */
    static final int NOBODY = -1;

    private final int[] holders;

    Holders(int groups, List<Candidate> candidates) {
        holders = new int[groups];
        Arrays.fill(holders, NOBODY);
        for (int node = candidates.size() - 1; node >= 0; node--) {
            note(candidates.get(node), node);
        }
    }

    private void note(Candidate candidate, int node) {
        candidate.held().stream()
                .filter(group -> group < holders.length && candidate.canServe(group))
                .forEach(group -> holders[group] = node);
    }

    /** Position of the first that holds the group; {@link #NOBODY} for none. */
    int of(int group) {
        return holders[group];
    }
}
