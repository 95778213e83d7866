package org.vippy.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a failure, or its end, did to one address, as the client saw it.
 *
 * @param address the address
 * @param before node that served it
 * @param after node that serves it now
 * @param blackoutMillis longest time without an answer meanwhile
 */
public record Takeover(String address, String before, String after, double blackoutMillis) {
    /** A shorter silence of an address that stayed where it was is the lab's own noise. */
    private static final double NOISE_MILLIS = 20;

    /** The node that serves each address now. */
    static Map<String, String> servers(Cluster cluster, Witnesses seen) {
        var found = new TreeMap<String, String>();
        cluster.configuration()
                .addresses()
                .forEach(each -> found.put(each, seen.server(each).orElse("nobody")));
        return found;
    }

    /** The addresses that have moved, or were dark, since. */
    static List<Takeover> since(long nanos, Map<String, String> before, Cluster cluster, Witnesses seen) {
        var after = servers(cluster, seen);
        var window = Span.since(nanos);
        var found = new ArrayList<Takeover>();
        before.forEach((address, server) -> {
            var each = new Takeover(
                    address, server, after.get(address), seen.client().blackoutMillis(address, window));
            if (each.moved() || each.blackoutMillis > NOISE_MILLIS) {
                found.add(each);
            }
        });
        return found;
    }

    boolean moved() {
        return !before.equals(after);
    }

    static double worstMillis(List<Takeover> all) {
        return all.stream().mapToDouble(Takeover::blackoutMillis).max().orElse(0);
    }
}
