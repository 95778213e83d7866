package org.vippy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.Console;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vippy.cli.text.Line;

/**
 * Where the answers go.
 *
 * @param out answers
 * @param err what is wrong
 * @param colour whether {@code out} is a terminal that should have colour
 * @param zone in which the time of day is told
 */
record Screen(PrintWriter out, PrintWriter err, boolean colour, ZoneId zone) {
    Screen {
        requireNonNull(out, "out is null");
        requireNonNull(err, "err is null");
        requireNonNull(zone, "zone is null");
    }

    /** The process's own. */
    static Screen ofProcess() {
        return new Screen(
                new PrintWriter(System.out, true, UTF_8),
                new PrintWriter(System.err, true, UTF_8),
                wantsColour(System.console(), System.getenv()),
                ZoneId.systemDefault());
    }

    /** Colour on a terminal only, and not where NO_COLOR is set to anything (no-color.org). */
    static boolean wantsColour(@Nullable Console console, Map<String, String> environment) {
        return console != null
                && console.isTerminal()
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** Prints answers; false when nobody reads them any more. */
    boolean show(List<Line> lines) {
        out.print(Line.join(lines, colour));
        return !out.checkError();
    }

    /** Prints text for programs; false when nobody reads it any more. */
    boolean show(String text) {
        out.print(text + "\n");
        return !out.checkError();
    }
}
