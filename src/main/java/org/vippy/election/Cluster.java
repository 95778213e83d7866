package org.vippy.election;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of the configuration on which nodes must agree, and what this node knows of other configurations.
 *
 * @param version version of this configuration; the higher one wins
 * @param digest hexadecimal digest over nodes and groups, without interface names
 * @param nodes names of all nodes; their order is the node order, in which a lower position takes precedence
 * @param groups all groups; a {@link GroupSet} holds positions in this list
 * @param policy how the groups are shared out and held
 * @param others how to read what nodes with other configurations announce, by digest; at most {@link #MAX_OTHERS}
 */
public record Cluster(
        long version,
        String digest,
        List<String> nodes,
        List<Group> groups,
        Policy policy,
        Map<String, Translation> others) {
    /** A version that is further ahead than this is most likely a mistake, from which there would be no way back. */
    public static final long MAX_VERSION_JUMP = 1_000_000;

    /** So many other configurations are remembered: those before an adoption, and those of nodes that did not adopt yet. */
    public static final int MAX_OTHERS = 8;

    public Cluster {
        requireNonNull(digest, "digest is null");
        requireNonNull(policy, "policy is null");
        nodes = List.copyOf(nodes);
        groups = List.copyOf(groups);
        requireNonNull(others, "others is null");
    }

    /** A configuration that knows of no others. */
    public Cluster(long version, String digest, List<String> nodes, List<Group> groups, Policy policy) {
        this(version, digest, nodes, groups, policy, Map.of());
    }

    /** The same, which can read what is said in terms of another one as well; the one learned first is forgotten first. */
    public Cluster knowing(Cluster other) {
        Map<String, Translation> known = new LinkedHashMap<>(others);
        known.remove(other.digest);
        if (!other.digest.equals(digest)) {
            known.put(other.digest, Translation.between(other.alone(), this));
        }
        if (known.size() > MAX_OTHERS) {
            known.remove(known.keySet().iterator().next());
        }
        return new Cluster(version, digest, nodes, groups, policy, known);
    }

    /** The same, which can read all that the one before it could read, and that one. */
    Cluster after(Cluster former) {
        Cluster next = this;
        for (Translation known : former.others.values()) {
            next = next.knowing(known.from());
        }
        return next.knowing(former);
    }

    private Cluster alone() {
        return new Cluster(version, digest, nodes, groups, policy);
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

    /** Whether the group sets of the announcement mean anything here. */
    boolean understands(Announcement announcement) {
        return agreesWith(announcement) || others.containsKey(announcement.digest());
    }

    /** A set of the announcement as groups of this configuration; empty where it cannot be understood. */
    GroupSet read(Announcement announcement, GroupSet said) {
        if (said.isEmpty() || agreesWith(announcement)) {
            return said.below(groups.size());
        }
        Translation translation = others.get(announcement.digest());
        return translation == null ? GroupSet.empty() : translation.read(said);
    }
}
