package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.config.SyslogLevel;

class ConsoleLinesTest {
    private final ConsoleLines journal = new ConsoleLines(ConsoleLines.Style.JOURNAL);
    private final ConsoleLines programs = new ConsoleLines(ConsoleLines.Style.PROGRAMS);

    @Test
    void beginWithTheLevelForTheJournalAndLeaveTheTimeToIt() {
        assertEquals(
                "<5>node1: is mature\n", journal.format(new LogLine(SyslogLevel.NOTICE, "node1: is mature", null)));
        assertEquals("<4>careful\n", journal.format(new LogLine(SyslogLevel.WARNING, "careful", null)));
    }

    @Test
    void giveEachLineOfATraceItsLevel() {
        var told = journal.format(new LogLine(SyslogLevel.CRIT, "broken", new IllegalStateException("why")));
        assertTrue(told.startsWith("<2>broken\n<2>java.lang.IllegalStateException: why\n<2>\tat "), told);
        assertTrue(told.lines().allMatch(line -> line.startsWith("<2>")), told);
    }

    @Test
    void areObjectsForPrograms() throws Exception {
        var line = new LogLine(SyslogLevel.NOTICE, "a \"b\"\n", null);
        line.setInstant(Instant.parse("2026-03-04T05:06:07Z"));
        assertEquals(
                "{\"time\":\"2026-03-04T05:06:07.000Z\",\"level\":\"notice\",\"message\":\"a \\\"b\\\"\\n\"}\n",
                programs.format(line));
    }

    @Test
    void areOneLineForProgramsAlsoWithATrace() throws Exception {
        var told = programs.format(new LogLine(SyslogLevel.CRIT, "broken", new IllegalStateException("why")));
        assertEquals(1, told.lines().count());
        var object = new ObjectMapper().readTree(told);
        assertEquals("crit", object.get("level").asText());
        assertTrue(object.get("error").asText().startsWith("java.lang.IllegalStateException: why\n\tat "));
    }

    @Test
    void areOfALibraryWithTheNearestLevel() {
        var line = new ExtLogRecord(Level.WARN, "careful, {0}", "test");
        line.setParameters(new Object[] {"please"});
        assertEquals("<4>careful, please\n", journal.format(line));
    }

    @Test
    void areForTheJournalOnlyWhereTheStreamIsTheOneThatItGave(@TempDir Path directory) throws Exception {
        var stream = Files.createFile(directory.resolve("stream"));
        var file = Files.readAttributes(stream, "unix:dev,ino");
        var given = file.get("dev") + ":" + file.get("ino");
        assertTrue(ConsoleLines.isJournal(given, stream));
        assertFalse(ConsoleLines.isJournal(given + "0", stream));
        assertFalse(ConsoleLines.isJournal(null, stream));
        assertFalse(ConsoleLines.isJournal(given, directory.resolve("absent")));
    }
}
