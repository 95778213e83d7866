package org.vippy.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.vippy.v1.ReloadResponse;

/** What became of a reload, for people. */
public final class ReloadText {
    private ReloadText() {}

    /** What is to be done about: why nothing changed, or what is doubtful. One line each. */
    public static List<String> complaints(ReloadResponse response) {
        if (!response.getApplied()) {
            return response.getProblemsList();
        }
        return response.getWarningsList().stream()
                .map(warning -> "warning: " + warning)
                .toList();
    }

    /** What counts from now on. */
    public static List<Line> lines(ReloadResponse response) {
        List<Line> lines = new ArrayList<>();
        if (!response.getApplied()) {
            lines.add(Line.plain("nothing has changed: " + response.getFile() + " cannot be used"));
        } else if (response.getChangesList().isEmpty()) {
            lines.add(Line.plain(response.getFile() + " says what counts already"));
        } else {
            lines.add(Line.plain(response.getFile() + " counts from now on:"));
            response.getChangesList().forEach(change -> lines.add(Line.plain("  " + change)));
        }
        return lines;
    }
}
