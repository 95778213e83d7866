package org.vippy.cli.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vippy.v1.BlackoutStatus;
import org.vippy.v1.Distribution;
import org.vippy.v1.HistoryResponse;
import org.vippy.v1.Takeover;

/** Takeovers, the newest first, under a summary of all since the daemon started. */
public final class HistoryText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    /** Seconds. */
    private static final int WORTH_MILLIS = 10;

    private HistoryText() {}

    /** The lines, with times in the given zone. */
    public static List<Line> lines(HistoryResponse history, ZoneId zone) {
        List<Line> lines = new ArrayList<>(summary(history.getBlackouts()));
        if (history.getTakeoversCount() > 0) {
            lines.add(Line.plain(""));
            Table table = new Table("TIME", "GROUP", "FROM", "TO", "HELD", "ANNOUNCED", "SEEN");
            history.getTakeoversList().forEach(takeover -> table.row(false, row(takeover, zone)));
            lines.addAll(table.lines());
        }
        return lines;
    }

    private static List<Line> summary(BlackoutStatus blackouts) {
        List<Line> lines = new ArrayList<>();
        summary(lines, "taken over here, until held", blackouts.getHeld());
        summary(lines, "taken over here, until announced", blackouts.getAnnounced());
        summary(lines, "taken over by others, until seen on the wire", blackouts.getSeen());
        return lines.isEmpty() ? List.of(Line.plain("no takeovers since the daemon started")) : lines;
    }

    private static void summary(List<Line> lines, String what, Distribution spans) {
        long count = spans.getCount();
        if (count > 0) {
            lines.add(Line.plain(what + ": " + (count == 1 ? "once" : Long.toUnsignedString(count) + " times")
                    + ", mean " + exact(spans.getSumSeconds() / (double) count) + ", longest "
                    + exact(spans.getLongestSeconds())));
        }
    }

    private static List<List<String>> row(Takeover takeover, ZoneId zone) {
        return List.of(
                List.of(time(takeover.getTime(), zone)),
                List.of(takeover.getGroup().split(",")),
                List.of(takeover.getFrom()),
                List.of(takeover.getTo()),
                span(takeover.hasHeldSeconds(), takeover.getHeldSeconds()),
                span(takeover.hasAnnouncedSeconds(), takeover.getAnnouncedSeconds()),
                span(takeover.hasSeenSeconds(), takeover.getSeenSeconds()));
    }

    private static List<String> span(boolean known, double seconds) {
        return known ? List.of(exact(seconds)) : List.of();
    }

    /** To the millisecond, where that says anything. */
    private static String exact(double seconds) {
        return seconds < WORTH_MILLIS ? String.format(Locale.ROOT, "%.0f ms", seconds * 1_000) : Spans.rough(seconds);
    }

    private static String time(String text, ZoneId zone) {
        try {
            return CLOCK.format(Instant.parse(text).atZone(zone));
        } catch (DateTimeException e) {
            return text;
        }
    }
}
