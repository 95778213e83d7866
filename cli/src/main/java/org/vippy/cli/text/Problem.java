package org.vippy.cli.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that is not as it should be.
 *
 * @param subject whom it is about: a node, a group, the configuration
 * @param text what is wrong
 * @param remedy what to do; empty when it passes by itself or nobody knows
 */
record Problem(String subject, String text, String remedy) {
    private static final String MARK = "  ! ";
    private static final String INDENT = "      ";

    Problem(String subject, String text) {
        this(subject, text, "");
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        List<String> what = Wrapping.wrap(subject + ": " + text, Wrapping.PAGE - INDENT.length());
        lines.add(Line.problem(MARK + what.getFirst()));
        what.stream().skip(1).forEach(line -> lines.add(Line.problem(INDENT + line)));
        if (!remedy.isBlank()) {
            Wrapping.wrap("to do: " + remedy, Wrapping.PAGE - INDENT.length())
                    .forEach(line -> lines.add(Line.plain(INDENT + line)));
        }
        return lines;
    }
}
