package org.vippy.config;

import java.util.List;

/**
 * A program, by its name, or with its arguments in a list.
 *
 * @param example what to write, as JSON
 */
record CommandWords(String example) {
    String wanted() {
        return "a program and its arguments, such as " + example;
    }

    /** Its words; none where a problem was reported. */
    List<String> read(Node node, Report report) {
        List<String> words = new TextList(wanted(), Limits.MAX_WORDS)
                .read(node, report).stream().map(Node.Text::value).toList();
        if (!words.isEmpty() && (words.getFirst().isBlank() || words.stream().anyMatch(CommandWords::hasEnd))) {
            report.error(node.place(), "is not a command", "write " + wanted());
            return List.of();
        }
        return words;
    }

    /** What the kernel would take for the end of the word. */
    private static boolean hasEnd(String word) {
        return word.indexOf('\0') >= 0;
    }
}
