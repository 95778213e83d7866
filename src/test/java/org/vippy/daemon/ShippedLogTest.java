package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.lab.Skip;

/** Where the daemon as it ships writes its log. */
final class ShippedLogTest {
    private static final String QUICK = "management-http: \"off\", interval: 0.1, mature: 0, stale: 3, ";

    @TempDir
    Path directory;

    @BeforeEach
    void needsTheDistribution() {
        Skip.unlessDistribution();
    }

    @Test
    void writesToSyslogFromItsFirstLineToItsLast() throws Exception {
        var path = directory.resolve("log");
        try (var syslog = new LogReceiver(path)) {
            var keys = QUICK + "logging: { driver: \"posix\", socket: \"%s\", facility: \"daemon\" }".formatted(path);
            var daemon = ShippedDaemon.launch(directory, keys);
            var mark = "vippyd[" + daemon.pid() + "]: ";
            var line = syslog.next();
            assertTrue(line.startsWith("<29>") && line.contains(mark + "vippyd "), line);
            awaitLine(syslog, "192.0.2.1/24: takes over: nobody held it");
            daemon.destroy();
            awaitLine(syslog, "only: stops");
            assertEquals(0, daemon.waitFor());
        }
    }

    @Test
    void writesObjectsToTheConsoleForPrograms() throws Exception {
        var daemon = ShippedDaemon.launch(directory, QUICK + "logging: { format: \"json\" }");
        try (var lines = daemon.inputReader()) {
            var line = lines.readLine();
            var object = new ObjectMapper().readTree(line);
            assertEquals("notice", object.get("level").asText(), line);
            assertTrue(object.get("message").asText().contains("is node only of"), line);
        } finally {
            daemon.destroyForcibly().waitFor();
        }
    }

    private static void awaitLine(LogReceiver syslog, String text) throws Exception {
        var line = syslog.next();
        while (!line.contains(text)) {
            line = syslog.next();
        }
    }
}
