package org.vippy.daemon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.vippy.chat.ChatPath;
import org.vippy.chat.Earshot;

/** Says in the log when nodes are no longer heard by one of several ways, and when they are again. Times are nanoseconds. */
final class SilentWays {
    private static final int MOST_NAMED = 8;

    private final Earshot earshot;
    private long patience;
    private final Function<ChatPath, String> name;
    private final Consumer<String> log;
    private final Map<ChatPath, Set<String>> silent = new HashMap<>();
    private long lookedAt;

    /**
     * @param patience for how long a node may be silent
     * @param name how a way is called
     */
    SilentWays(Earshot earshot, long patience, Function<ChatPath, String> name, Consumer<String> log) {
        this.earshot = earshot;
        this.patience = patience;
        this.name = name;
        this.log = log;
    }

    /** A node may be silent for so long from now on. */
    void use(long nextPatience) {
        patience = nextPatience;
    }

    /** Looks, a few times within the patience. Of a node that is not heard at all there is more to say than this. */
    void look(long now) {
        if (now - lookedAt < patience / 4) {
            return;
        }
        lookedAt = now;
        Map<ChatPath, List<String>> gone = new HashMap<>();
        Map<ChatPath, List<String>> back = new HashMap<>();
        for (String node : earshot.nodes()) {
            Map<ChatPath, Long> moments = earshot.of(node);
            if (moments.values().stream().anyMatch(moment -> now - moment <= patience)) {
                moments.forEach((way, moment) -> judge(node, way, now - moment > patience, gone, back));
            }
        }
        tell(gone, (way, nodes) -> "chat: " + nodes + " not heard any more by " + way + "; other ways work");
        tell(back, (way, nodes) -> "chat: " + nodes + " heard by " + way + " again");
    }

    private void judge(
            String node,
            ChatPath way,
            boolean isSilent,
            Map<ChatPath, List<String>> gone,
            Map<ChatPath, List<String>> back) {
        Set<String> known = silent.computeIfAbsent(way, _ -> new HashSet<>());
        if (isSilent && known.add(node)) {
            gone.computeIfAbsent(way, _ -> new ArrayList<>()).add(node);
        } else if (!isSilent && known.remove(node)) {
            back.computeIfAbsent(way, _ -> new ArrayList<>()).add(node);
        }
    }

    private void tell(Map<ChatPath, List<String>> news, BiFunction<String, String, String> line) {
        Map<String, List<String>> byName = new TreeMap<>();
        news.forEach((way, nodes) -> byName.put(name.apply(way), nodes));
        byName.forEach((way, nodes) -> log.accept(line.apply(way, names(nodes))));
    }

    private static String names(List<String> nodes) {
        String verb = nodes.size() == 1 ? " is" : " are";
        return nodes.size() > MOST_NAMED
                ? nodes.size() + " nodes are"
                : String.join(", ", nodes.stream().sorted().toList()) + verb;
    }
}
