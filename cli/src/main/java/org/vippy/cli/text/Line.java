package org.vippy.cli.text;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line for a terminal. Control characters in the text become "?", so that nothing that a peer or a file brought in
 * can move the cursor or forge a line.
 *
 * @param text without line end
 * @param tone how it stands out
 */
public record Line(String text, Tone tone) {
    private static final String RESET = "\u001b[0m";

    public Line {
        requireNonNull(tone, "tone is null");
        text = text.replaceAll("\\p{Cntrl}", "?").stripTrailing();
    }

    /** How a line stands out where the terminal has colour; the text says the same without. */
    public enum Tone {
        PLAIN(""),
        HEADING("\u001b[1m"),
        PROBLEM("\u001b[31m");

        private final String escape;

        Tone(String escape) {
            this.escape = escape;
        }
    }

    static Line plain(String text) {
        return new Line(text, Tone.PLAIN);
    }

    static Line heading(String text) {
        return new Line(text, Tone.HEADING);
    }

    static Line problem(String text) {
        return new Line(text, Tone.PROBLEM);
    }

    /** All lines, each with its end, with escape sequences where colour is asked for. */
    public static String join(List<Line> lines, boolean colour) {
        return lines.stream().map(line -> line.painted(colour) + "\n").collect(Collectors.joining());
    }

    private String painted(boolean colour) {
        return colour && tone != Tone.PLAIN && !text.isEmpty() ? tone.escape + text + RESET : text;
    }
}
