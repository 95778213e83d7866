package org.vippy.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The keys {@code quorum}, {@code isolated}, {@code all-inactive} and {@code damping}. */
final class PolicyKeys {
    private PolicyKeys() {}

    static Policy read(Node.Mapping file, NodesKey nodes, Report report) {
        return new Policy(
                nodes.weights(),
                quorum(file.find("quorum"), nodes.names().size(), report),
                word(file.find("isolated"), Policy.Isolated.TAKE, report),
                word(file.find("all-inactive"), Policy.AllInactive.DROP, report),
                DampingKey.read(file.find("damping"), report));
    }

    private static int quorum(@Nullable Node node, int nodes, Report report) {
        int majority = nodes / 2 + 1;
        return switch (node) {
            case null -> 0;
            case Node.Text text when text.value().equals("off") -> 0;
            case Node.Text text when text.value().equals("majority") -> majority;
            case Node.Numeral numeral -> quorum(numeral, nodes, majority, report);
            case Node.Text text
            when !text.value().isEmpty() && Character.isDigit(text.value().charAt(0)) ->
                quorum(text, nodes, majority, report);
            case Node.Text text -> {
                report.error(text.place(), Quote.of(text.value()) + " is no quorum", "write " + wantedQuorum(nodes));
                yield 0;
            }
            case Node.Flag _, Node.Null _, Node.Sequence _, Node.Mapping _ -> {
                report.wrongType(node, wantedQuorum(nodes));
                yield 0;
            }
        };
    }

    private static String wantedQuorum(int nodes) {
        return "\"off\", \"majority\" or a number from " + (nodes / 2 + 1) + " to " + nodes;
    }

    private static int quorum(Node number, int nodes, int majority, Report report) {
        int quorum = new WholeNumber(1, Limits.MAX_NODES).read(number, majority, report);
        if (quorum < majority) {
            report.error(
                    number.place(),
                    "with a quorum of " + quorum + " two halves of " + nodes
                            + " nodes that do not hear each other would hold the same addresses",
                    "write " + wantedQuorum(nodes));
        } else if (quorum > nodes && nodes > 0) {
            report.error(
                    number.place(),
                    "there are only " + nodes + " nodes, so there would never be a quorum of " + quorum,
                    "write " + wantedQuorum(nodes));
        }
        return quorum;
    }

    private static <T extends Enum<T>> T word(@Nullable Node node, T fallback, Report report) {
        List<T> known = Arrays.asList(fallback.getDeclaringClass().getEnumConstants());
        List<String> words = known.stream().map(PolicyKeys::word).toList();
        String wanted =
                "one of " + String.join(", ", words.stream().map(Quote::of).toList());
        String text = node == null ? null : Scalar.text(node, wanted, report);
        if (node == null || text == null) {
            return fallback;
        }
        if (!words.contains(text)) {
            report.error(node.place(), Quote.of(text) + " is not known here", () -> Nearest.suggest(text, words));
            return fallback;
        }
        return known.get(words.indexOf(text));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
