package org.vippy.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When and by which path each node was heard last: only what came straight from it. Times are nanoseconds of one clock. */
public final class Earshot {
    private final SequencedMap<String, Map<ChatPath, Long>> nodes = new LinkedHashMap<>();
    private final Map<Integer, Long> networks = new LinkedHashMap<>();
    private final SequencedMap<String, Long> sources = new LinkedHashMap<>();

    /**
     * Something authentic was heard.
     *
     * @param source address that it came from
     * @param node who said it; "" where somebody else passed it on, or it does not say
     */
    public void heard(ChatPath path, String source, String node, long nowNanos) {
        networks.put(path.network(), nowNanos);
        putLast(sources, path.network() + " " + source, nowNanos);
        if (!node.isEmpty()) {
            Map<ChatPath, Long> paths = nodes.getOrDefault(node, new LinkedHashMap<>());
            paths.put(path, nowNanos);
            putLast(nodes, node, paths);
        }
    }

    private static <T> void putLast(SequencedMap<String, T> map, String key, T value) {
        map.putLast(key, value);
        if (map.size() > Limits.SOURCES) {
            map.pollFirstEntry();
        }
    }

    /** An interface was deleted: that nobody is heard there any more is no news. */
    public void forget(String networkInterface) {
        nodes.values().forEach(paths -> paths.keySet()
                .removeIf(path -> path.networkInterface().equals(networkInterface)));
    }

    /** Another network is closed: what came by it is forgotten. */
    public void keepOnly(Set<Integer> numbers) {
        nodes.values().forEach(paths -> paths.keySet().removeIf(path -> !numbers.contains(path.network())));
        networks.keySet().retainAll(numbers);
    }

    /** When each path brought something of that node. */
    public Map<ChatPath, Long> of(String node) {
        return Map.copyOf(nodes.getOrDefault(node, Map.of()));
    }

    /** Names of the nodes that were heard. */
    public Iterable<String> nodes() {
        return nodes.sequencedKeySet();
    }

    /** When a network brought something. */
    public OptionalLong network(int number) {
        return optional(networks.get(number));
    }

    /** When a network brought something from that address, which may be anybody's. */
    public OptionalLong source(int network, String source) {
        return optional(sources.get(network + " " + source));
    }

    private static OptionalLong optional(@Nullable Long moment) {
        return moment == null ? OptionalLong.empty() : OptionalLong.of(moment);
    }
}
