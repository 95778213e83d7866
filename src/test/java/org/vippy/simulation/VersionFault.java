package org.vippy.simulation;

import org.vippy.election.Cluster;

/**
 * Somebody puts a configuration of a higher version on a node: its daemon uses it at once if it runs, else when it starts.
 *
 * @param node index of the node
 * @param cluster the configuration; with groups of the first one only
 * @param refusedBy index of a node that cannot use it when it gets it from another one; -1 for none
 */
record VersionFault(long atNanos, int node, Cluster cluster, int refusedBy) implements HostFault.Lasting {
    @Override
    public Runnable begin(Simulation simulation) {
        if (refusedBy >= 0 && refusedBy != node) {
            simulation.nodes().get(refusedBy).cannotUse(cluster);
        }
        simulation.nodes().get(node).replaceFile(cluster);
        return () -> {};
    }

    @Override
    public String toString() {
        var groups = cluster.groups().stream().map(group -> group.id()).toList();
        return "VersionFault[atNanos=" + atNanos + ", node=" + node + ", refusedBy=" + refusedBy + ", version="
                + cluster.version() + ", nodes=" + cluster.nodes() + ", groups=" + groups + "]";
    }
}
