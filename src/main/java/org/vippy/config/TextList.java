package org.vippy.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A string, or a list of strings where one would do as well.
 *
 * @param wanted what to write, in words
 * @param max how many there may be
 */
record TextList(String wanted, int max) {
    /** The strings that are there; anything else is reported. */
    List<Node.Text> read(Node node, Report report) {
        return switch (node) {
            case Node.Text text -> List.of(text);
            case Node.Sequence sequence -> readItems(sequence, report);
            case Node.Numeral _, Node.Flag _, Node.Null _, Node.Mapping _ -> {
                report.wrongType(node, wanted);
                yield List.of();
            }
        };
    }

    private List<Node.Text> readItems(Node.Sequence sequence, Report report) {
        if (sequence.items().isEmpty()) {
            report.error(sequence.place(), "is an empty list", "write " + wanted);
        }
        if (sequence.items().size() > max) {
            report.error(sequence.place(), "has more than " + max + " entries", "write at most " + max);
        }
        List<Node.Text> texts = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (item instanceof Node.Text text) {
                texts.add(text);
            } else {
                report.wrongType(item, "a string");
            }
        }
        return texts;
    }
}
