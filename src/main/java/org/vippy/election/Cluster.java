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
 * @param policy how the groups are shared out and held
 */
public record Cluster(long version, String digest, List<String> nodes, List<Group> groups, Policy policy) {
    public Cluster {
        requireNonNull(digest, "digest is null");
        requireNonNull(policy, "policy is null");
        nodes = List.copyOf(nodes);
        groups = List.copyOf(groups);
    }

    /** A cluster with the usual policy. */
    public Cluster(long version, String digest, List<String> nodes, List<Group> groups) {
        this(version, digest, nodes, groups, Policy.DEFAULT);
    }

    /** Position in the node order, or -1 for a name that this configuration does not have. */
    int order(String node) {
        return nodes.indexOf(node);
    }

    /** Position of a group, or -1 for an identity that this configuration does not have. */
    int position(String group) {
        for (int position = 0; position < groups.size(); position++) {
            if (groups.get(position).id().equals(group)) {
                return position;
            }
        }
        return -1;
    }

    boolean agreesWith(Announcement announcement) {
        return announcement.digest().equals(digest);
    }
}
