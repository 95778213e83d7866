package org.vippy.election;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The part of the configuration on which nodes must agree.
 *
 * @param version version of this configuration; the higher one wins
 * @param digest hexadecimal digest over nodes and groups, without interface names
 * @param nodes names of all nodes; their order is the node order, in which a lower position takes precedence
 * @param groups all groups; a {@link GroupSet} holds positions in this list
 */
public record Cluster(long version, String digest, List<String> nodes, List<Group> groups) {
    public Cluster {
        requireNonNull(digest, "digest is null");
        nodes = List.copyOf(nodes);
        groups = List.copyOf(groups);
    }

    /** Position in the node order, or -1 for a name that this configuration does not have. */
    int order(String node) {
        return nodes.indexOf(node);
    }

    boolean agreesWith(Announcement announcement) {
        return announcement.digest().equals(digest);
    }
}
