package org.vippy.cli.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vippy.v1.Change;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.WatchResponse;

/** What happened, a line for each change. */
public final class ChangeText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private ChangeText() {}

    /** The changes of one message, with the time of day in the given zone. */
    public static List<Line> lines(WatchResponse response, ZoneId zone) {
        return response.getChangesList().stream()
                .map(change -> line(change, response.getStatus(), zone))
                .toList();
    }

    private static Line line(Change change, ClusterStatus status, ZoneId zone) {
        String text = time(change.getTime(), zone)
                + (grave(change) ? " ! " : "   ")
                + subject(change, status)
                + change.getWhat()
                + (change.getReason().isBlank() ? "" : " (" + change.getReason() + ")");
        return grave(change) ? Line.problem(text) : Line.plain(text);
    }

    private static boolean grave(Change change) {
        return switch (change.getSeverity()) {
            case WARNING, ERROR -> true;
            case DEBUG, NOTICE, SEVERITY_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    }

    private static String subject(Change change, ClusterStatus status) {
        String group = change.getGroup().isEmpty() ? "" : GroupNames.of(status, change.getGroup());
        String subject = Stream.of(change.getNode(), group)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(" "));
        return subject.isEmpty() ? "" : subject + ": ";
    }

    /** The time of day of a moment; dashes when it is not known. */
    static String time(String moment, ZoneId zone) {
        if (moment.isEmpty()) {
            return "-".repeat(12);
        }
        try {
            return CLOCK.format(Instant.parse(moment).atZone(zone));
        } catch (DateTimeException e) {
            return moment;
        }
    }
}
