package org.vippy.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.EventsResponse;
import org.vippy.v1.HistoryResponse;
import org.vippy.v1.WatchResponse;

class GoldenTest {
    static List<String> statuses() throws IOException {
        return Golden.names("status");
    }

    static List<String> watches() throws IOException {
        return Golden.names("watch");
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void showsStatusAsInTheFile(String name) throws IOException {
        ClusterStatus status = Golden.message("status", name, ClusterStatus.class);
        Golden.check("status", name + ".txt", Line.join(StatusText.lines(status), false));
    }

    @ParameterizedTest
    @MethodSource("watches")
    void showsChangesAsInTheFile(String name) throws IOException {
        WatchResponse response = Golden.message("watch", name, WatchResponse.class);
        Golden.check("watch", name + ".txt", Line.join(ChangeText.lines(response, ZoneOffset.ofHours(1)), false));
    }

    static List<String> events() throws IOException {
        return Golden.names("events");
    }

    @ParameterizedTest
    @MethodSource("events")
    void showsEventsAsInTheFile(String name) throws IOException {
        EventsResponse response = Golden.message("events", name, EventsResponse.class);
        ClusterStatus start =
                Golden.message("events", "start", EventsResponse.class).getStatus();
        List<Line> lines = EventText.lines(response, start, ZoneOffset.ofHours(1));
        Golden.check("events", name + ".txt", Line.join(lines, false));
    }

    static List<String> histories() throws IOException {
        return Golden.names("history");
    }

    @ParameterizedTest
    @MethodSource("histories")
    void showsHistoryAsInTheFile(String name) throws IOException {
        HistoryResponse history = Golden.message("history", name, HistoryResponse.class);
        Golden.check("history", name + ".txt", Line.join(HistoryText.lines(history, ZoneOffset.ofHours(1)), false));
    }

    @Test
    void printsJsonAsInTheFiles() throws IOException {
        Golden.check(
                "status",
                "all-is-well.json",
                Json.pretty(Golden.message("status", "all-is-well", ClusterStatus.class)) + "\n");
        Golden.check("events", "up.json", Json.line(Golden.message("events", "up", EventsResponse.class)) + "\n");
        Golden.check("watch", "moves.json", Json.line(Golden.message("watch", "moves", WatchResponse.class)) + "\n");
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void colourChangesNothingButColour(String name) throws IOException {
        List<Line> lines = StatusText.lines(Golden.message("status", name, ClusterStatus.class));
        assertEquals(Line.join(lines, false), Line.join(lines, true).replaceAll("\u001b\\[\\d+m", ""));
    }
}
