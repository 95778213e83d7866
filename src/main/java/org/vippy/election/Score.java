package org.vippy.election;

import java.util.List;

/**
 * Rendezvous hashing: a fixed liking of each node for each group, the same everywhere, which breaks ties. Here for some nodes
 * and groups, by their positions, as an assignment asks for many.
 */
final class Score {
    private final long[] nodes;
    private final long[] groups;

    Score(List<Candidate> nodes, List<Group> groups) {
        this.nodes = nodes.stream().mapToLong(node -> mix(hash(node.name()))).toArray();
        this.groups = groups.stream().mapToLong(group -> hash(group.id())).toArray();
    }

    /** A number that looks random and depends on both names only. */
    long of(int node, int group) {
        return mix(nodes[node] + groups[group]);
    }

    /** The same for one pair of names. */
    static long of(String node, String group) {
        return mix(mix(hash(node)) + hash(group));
    }

    private static long hash(String text) {
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 0x100000001b3L + text.charAt(i);
        }
        return hash;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): every input bit reaches every output bit. */
    private static long mix(long seed) {
        long z = seed + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
