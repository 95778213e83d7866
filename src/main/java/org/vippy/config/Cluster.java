package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What all nodes must agree on.
 *
 * @param version 0 to {@link Limits#MAX_VERSION}; the higher one wins
 * @param groups in the order of the file, which is the order of every bitmap over them
 * @param nodes unique names in the order of the file, which is the order of precedence
 * @param policy how the groups are shared out and held
 */
public record Cluster(long version, List<Group> groups, List<String> nodes, Policy policy) {
    public Cluster {
        requireNonNull(policy, "policy is null");
        groups = List.copyOf(groups);
        nodes = List.copyOf(nodes);
    }

    /** A cluster with the usual policy. */
    public Cluster(long version, List<Group> groups, List<String> nodes) {
        this(version, groups, nodes, Policy.DEFAULT);
    }

    /** Of groups, nodes and policy: the version and the interface names do not change it. */
    public ClusterDigest digest() {
        return ClusterDigest.of(this);
    }
}
