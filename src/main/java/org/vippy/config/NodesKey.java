package org.vippy.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The key {@code nodes}. */
final class NodesKey {
    private static final String WANTED = "a list of host names such as [ \"node1\", \"node2\" ]";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1," + Limits.MAX_NODE_NAME_LENGTH + "}");

    private NodesKey() {}

    /** The names, empty where there is no valid one. */
    static List<String> read(Node.Mapping file, Report report) {
        Node node = file.find("nodes");
        if (node == null) {
            report.error(file.place().missing("nodes"), "is missing", "write " + WANTED);
            return List.of();
        }
        if (!(node instanceof Node.Sequence sequence)) {
            report.wrongType(node, WANTED);
            return List.of();
        }
        checkCount(sequence, report);
        return names(sequence, report);
    }

    private static void checkCount(Node.Sequence sequence, Report report) {
        int count = sequence.items().size();
        if (count == 0) {
            report.error(sequence.place(), "is an empty list", "write " + WANTED);
        } else if (count > Limits.MAX_NODES) {
            report.error(sequence.place(), "has " + count + " nodes", "write at most " + Limits.MAX_NODES);
        }
    }

    private static List<String> names(Node.Sequence sequence, Report report) {
        Map<String, Place> names = new LinkedHashMap<>();
        for (Node item : sequence.items()) {
            String name = Scalar.text(item, "a host name as a string", report);
            if (name != null && isValid(item.place(), name, report)) {
                add(names, name, item.place(), report);
            }
        }
        return List.copyOf(names.keySet());
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
