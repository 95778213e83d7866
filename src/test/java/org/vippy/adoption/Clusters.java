package org.vippy.adoption;

import java.util.Arrays;
import java.util.List;
import org.vippy.election.Cluster;
import org.vippy.election.Group;

/** Configurations in few words. */
final class Clusters {
    private Clusters() {}

    /**
     * A configuration whose digest tells what is in it.
     *
     * @param nodes names with spaces between
     * @param groups identities with spaces between; one of several addresses has commas
     */
    static Cluster of(long version, String nodes, String groups) {
        return of(version, words(nodes), words(groups));
    }

    static Cluster of(long version, List<String> nodes, List<String> groups) {
        return new Cluster(
                version,
                Integer.toHexString(("" + nodes + groups).hashCode()) + nodes.size() + "x" + groups.size(),
                nodes,
                groups.stream().map(id -> new Group(id, List.of())).toList());
    }

    static List<String> words(String text) {
        return Arrays.stream(text.strip().split(" +"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
