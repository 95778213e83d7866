package org.vippy.config;

import java.util.List;

/**
 * What all nodes must agree on.
 *
 * @param version 0 to {@link Limits#MAX_VERSION}; the higher one wins
 * @param groups in the order of the file, which is the order of every bitmap over them
 * @param nodes unique names in the order of the file, which is the order of precedence
 */
public record Cluster(long version, List<Group> groups, List<String> nodes) {
    public Cluster {
        groups = List.copyOf(groups);
        nodes = List.copyOf(nodes);
    }

    /** Of groups and nodes alone: the version and the interface names do not change it. */
    public ClusterDigest digest() {
        return ClusterDigest.of(groups, nodes);
    }
}
