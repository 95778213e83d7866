package org.vippy.daemon;

import java.util.List;
import org.vippy.config.Cluster;
import org.vippy.election.Group;
import org.vippy.election.Policy;
import org.vippy.election.Timing;

/** A configuration as the election reads it. */
final class ElectionCluster {
    private ElectionCluster() {}

    /** The time constants of the election. */
    static Timing timing(org.vippy.config.Timing timing) {
        return new Timing(timing.interval(), timing.mature(), timing.stale(), timing.lease());
    }

    static org.vippy.election.Cluster of(Cluster cluster) {
        List<Group> groups = cluster.groups().stream()
                .map(group -> new Group(group.identity(), group.preferences(), group.preempt()))
                .toList();
        return new org.vippy.election.Cluster(
                cluster.version(), cluster.digest().toString(), cluster.nodes(), groups, policy(cluster.policy()));
    }

    private static Policy policy(org.vippy.config.Policy policy) {
        return new Policy(
                policy.weights(),
                policy.quorum(),
                switch (policy.isolated()) {
                    case TAKE -> Policy.Isolated.TAKE;
                    case KEEP -> Policy.Isolated.KEEP;
                    case DROP -> Policy.Isolated.DROP;
                },
                switch (policy.allInactive()) {
                    case DROP -> Policy.AllInactive.DROP;
                    case KEEP -> Policy.AllInactive.KEEP;
                },
                new Policy.Damping(
                        policy.damping().halfLife(),
                        policy.damping().suppress(),
                        policy.damping().reuse()));
    }
}
