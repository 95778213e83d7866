package org.vippy.simulation;

import java.util.HashMap;
import java.util.Map;
import org.vippy.election.Announcement;
import org.vippy.election.Cluster;
import org.vippy.election.GroupSet;

/** Every configuration that any node has had: what announcements say can be read in terms of the first one. */
final class Versions {
    private final Cluster first;
    private final Map<String, int[]> origins = new HashMap<>();

    Versions(Cluster first) {
        this.first = first;
    }

    /** Some node has this one now. */
    void add(Cluster cluster) {
        origins.computeIfAbsent(cluster.digest(), _ -> Terms.origins(first, cluster));
    }

    /** A set of the announcement, as groups of the first configuration. */
    GroupSet read(Announcement announcement, GroupSet said) {
        return Terms.outward(said, origins.get(announcement.digest()));
    }
}
