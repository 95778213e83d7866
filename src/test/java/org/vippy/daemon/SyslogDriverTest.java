package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.config.Logging;
import org.vippy.config.Logging.Driver;
import org.vippy.config.Logging.Format;
import org.vippy.config.SyslogLevel;
import org.vippy.network.SyslogSocket;

/** Before real sockets. */
class SyslogDriverTest {
    private final List<String> console = new ArrayList<>();

    @TempDir
    private Path directory;

    private Path path = Path.of("");
    private SyslogDriver driver;

    @BeforeEach
    void open() throws Exception {
        path = directory.resolve("log");
        var logging = new Logging(Driver.SYSLOG, Format.RFC3164, path, "local7", "vippyd", false, Set.of());
        driver = new SyslogDriver(
                new SyslogMessage(logging, "", 1, ZoneId.of("UTC")),
                SyslogSocket.to(path),
                line -> console.add(line.getMessage()));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private void write(String text) {
        driver.write(new LogLine(SyslogLevel.NOTICE, text, null));
    }

    private static String text(String line) {
        return line.substring(line.indexOf(" vippyd: ") + " vippyd: ".length());
    }

    @Test
    void writesToTheSocketAndNotToTheConsole() throws Exception {
        try (var receiver = new LogReceiver(path)) {
            write("first");
            write("second");
            assertEquals("first", text(receiver.next()));
            assertEquals("second", text(receiver.next()));
        }
        assertEquals(List.of(), console);
    }

    @Test
    void writesToTheConsoleWhileNobodyListensAndSaysSoWhenSomebodyDoes() throws Exception {
        write("first");
        write("second");
        assertEquals(
                List.of(
                        "syslog at " + path
                                + " takes no lines (No such file or directory): they go to the console until it"
                                + " does",
                        "first",
                        "second"),
                console);
        try (var receiver = new LogReceiver(path)) {
            write("third");
            assertEquals("2 lines are not here, but on the console: syslog did not take them", text(receiver.next()));
            assertEquals("third", text(receiver.next()));
        }
        assertEquals("syslog takes lines again", console.getLast());
    }

    @Test
    void findsASyslogThatWasRestarted() throws Exception {
        try (var receiver = new LogReceiver(path)) {
            write("before");
            assertEquals("before", text(receiver.next()));
        }
        try (var receiver = new LogReceiver(path)) {
            write("after");
            assertEquals("after", text(receiver.next()));
        }
        assertEquals(List.of(), console);
    }

    /** The kernel keeps a few datagrams for it, net.unix.max_dgram_qlen; the rest must not wait for it. */
    @Test
    void losesNoLineWhenSyslogReadsNothing() throws Exception {
        int lines = 2_000;
        try (var receiver = new LogReceiver(path)) {
            for (int number = 0; number < lines; number++) {
                write("line " + number);
            }
            assertTrue(console.getFirst().contains("(it reads too slowly)"), console::getFirst);
            int there = lines - (console.size() - 1);
            for (int number = 0; number < there; number++) {
                assertEquals("line " + number, text(receiver.next()));
            }
            assertEquals("line " + there, console.get(1));
            write("last");
            assertEquals(
                    lines - there + " lines are not here, but on the console: syslog did not take them",
                    text(receiver.next()));
            assertEquals("last", text(receiver.next()));
        }
    }
}
