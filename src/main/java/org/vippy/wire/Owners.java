package org.vippy.wire;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vippy.network.MacAddress;

/**
 * Whose hardware address is whose. What a node once said stays known: its kernel may answer for a while after the node is
 * dead, and is no foreign host.
 */
final class Owners {
    static final int MAX_NODES = 1_024;

    private Set<MacAddress> own = Set.of();
    private final Map<String, Set<MacAddress>> nodes = new HashMap<>();
    private Set<String> live = Set.of();

    void own(Collection<MacAddress> macs) {
        own = Set.copyOf(macs);
    }

    void node(String name, Collection<MacAddress> macs) {
        if (nodes.containsKey(name) || nodes.size() < MAX_NODES) {
            nodes.put(name, Set.copyOf(macs));
        }
    }

    void live(Collection<String> names) {
        live = Set.copyOf(names);
    }

    boolean isOwn(MacAddress mac) {
        return own.contains(mac);
    }

    boolean isOf(String node, MacAddress mac) {
        return nodes.getOrDefault(node, Set.of()).contains(mac);
    }

    /** The node whose it is. */
    Optional<String> nodeOf(MacAddress mac) {
        return nodes.entrySet().stream()
                .filter(node -> node.getValue().contains(mac))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** As long as a live node has not said which addresses it has, any unknown one may be its. */
    boolean knowsAll() {
        return !own.isEmpty() && nodes.keySet().containsAll(live);
    }

    /** The live nodes that have not said it, by name. */
    List<String> unknown() {
        return live.stream().filter(node -> !nodes.containsKey(node)).sorted().toList();
    }
}
