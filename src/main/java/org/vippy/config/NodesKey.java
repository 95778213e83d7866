package org.vippy.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key {@code nodes}.
 *
 * @param names in the order of the file; empty where there is no valid one
 * @param weights of the nodes that have another one than 1
 */
record NodesKey(List<String> names, Map<String, Integer> weights) {
    private static final String WANTED = "a list of host names such as [ \"node1\", \"node2\" ]";
    private static final String WANTED_NODE = "a host name as a string, or { \"name\": \"node1\", \"weight\": 2 }";
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1," + Limits.MAX_NODE_NAME_LENGTH + "}");
    private static final KnownKeys KEYS = KnownKeys.of("name", "weight");
    private static final WholeNumber WEIGHT = new WholeNumber(1, Limits.MAX_WEIGHT);

    static NodesKey read(Node.Mapping file, Report report) {
        Node node = file.find("nodes");
        if (node == null) {
            report.error(file.place().missing("nodes"), "is missing", "write " + WANTED);
            return new NodesKey(List.of(), Map.of());
        }
        if (!(node instanceof Node.Sequence sequence)) {
            report.wrongType(node, WANTED);
            return new NodesKey(List.of(), Map.of());
        }
        checkCount(sequence, report);
        return entries(sequence, report);
    }

    private static void checkCount(Node.Sequence sequence, Report report) {
        int count = sequence.items().size();
        if (count == 0) {
            report.error(sequence.place(), "is an empty list", "write " + WANTED);
        } else if (count > Limits.MAX_NODES) {
            report.error(sequence.place(), "has " + count + " nodes", "write at most " + Limits.MAX_NODES);
        }
    }

    private static NodesKey entries(Node.Sequence sequence, Report report) {
        Map<String, Place> names = new LinkedHashMap<>();
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (Node item : sequence.items()) {
            Node named = item instanceof Node.Mapping entry ? nameIn(entry, report) : item;
            String name = named == null ? null : Scalar.text(named, WANTED_NODE, report);
            if (named != null && name != null && isValid(named.place(), name, report)) {
                add(names, name, named.place(), report);
                addWeight(item, name, weights, report);
            }
        }
        return new NodesKey(List.copyOf(names.keySet()), weights);
    }

    private static @Nullable Node nameIn(Node.Mapping entry, Report report) {
        KEYS.check(entry, report);
        Node name = entry.find("name");
        if (name == null) {
            report.error(entry.place().missing("name"), "is missing", "write the name of the host");
        }
        return name;
    }

    private static void addWeight(Node item, String name, Map<String, Integer> weights, Report report) {
        Node node = item instanceof Node.Mapping entry ? entry.find("weight") : null;
        int weight = node == null ? 1 : WEIGHT.read(node, 1, report);
        if (weight > 1) {
            weights.putIfAbsent(name, weight);
        }
    }

    private static boolean isValid(Place place, String name, Report report) {
        if (NAME.matcher(name).matches()) {
            return true;
        }
        report.error(
                place,
                Quote.of(name) + " is not a host name",
                "write 1 to " + Limits.MAX_NODE_NAME_LENGTH + " letters, digits, dots, hyphens or underscores");
        return false;
    }

    private static void add(Map<String, Place> names, String name, Place place, Report report) {
        Place first = names.putIfAbsent(name, place);
        if (first != null) {
            report.error(
                    place,
                    Quote.of(name) + " is also in " + first.path().text() + " on line " + first.line(),
                    "write each node once");
        }
    }
}
