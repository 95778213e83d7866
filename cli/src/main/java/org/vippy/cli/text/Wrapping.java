package org.vippy.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks text between words. */
final class Wrapping {
    /** Width that fits a terminal of a tired operator and a paste into a ticket; characters. */
    static final int PAGE = 100;

    private Wrapping() {}

    /** Lines of at most {@code width} characters; a longer word gets a line of its own. Never empty. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
