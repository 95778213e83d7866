package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vippy.config.Logging;
import org.vippy.config.Logging.Driver;
import org.vippy.config.Logging.Format;
import org.vippy.config.SyslogLevel;

class SyslogMessageTest {
    private static String told(Format format, String facility, boolean pid, LogLine line) {
        var logging = new Logging(Driver.SYSLOG, format, Path.of("/dev/log"), facility, "vippyd", pid, Set.of());
        var message = new SyslogMessage(logging, "node1.example", 4711, ZoneId.of("Europe/Berlin"));
        return new String(message.of(line), StandardCharsets.UTF_8);
    }

    private static LogLine line(SyslogLevel level, String text, @Nullable Throwable cause) {
        var line = new LogLine(level, text, cause);
        line.setInstant(Instant.parse("2026-03-04T05:06:07.089Z"));
        return line;
    }

    @Test
    void isAsSyslogWritesItInTheOldForm() {
        assertEquals(
                "<189>Mar  4 06:06:07 vippyd[4711]: node1: is mature",
                told(Format.RFC3164, "local7", true, line(SyslogLevel.NOTICE, "node1: is mature", null)));
        assertEquals(
                "<28>Mar  4 06:06:07 vippyd: careful",
                told(Format.RFC3164, "daemon", false, line(SyslogLevel.WARNING, "careful", null)));
    }

    @Test
    void isAsRfc5424WantsIt() {
        assertEquals(
                "<135>1 2026-03-04T06:06:07.089+01:00 node1.example vippyd 4711 - - two words",
                told(Format.RFC5424, "local0", true, line(SyslogLevel.DEBUG, "two words", null)));
        assertEquals(
                "<83>1 2026-03-04T06:06:07.089+01:00 node1.example vippyd - - - no",
                told(Format.RFC5424, "authpriv", false, line(SyslogLevel.ERR, "no", null)));
    }

    @Test
    void isOneLineWhateverItSays() {
        var told = told(
                Format.RFC3164,
                "local7",
                false,
                line(SyslogLevel.CRIT, "a\n<0>forged\u001b[2J", new IllegalStateException("b\r\nc")));
        assertTrue(told.startsWith("<186>Mar  4 06:06:07 vippyd: a | <0>forged?[2J: java.lang.Ill"), told);
        assertTrue(told.chars().allMatch(character -> character >= ' '), told);
    }

    @Test
    void isCutBetweenCharactersWhereItIsTooLong() {
        var told = told(Format.RFC3164, "local7", false, line(SyslogLevel.NOTICE, "ä".repeat(5_000), null));
        assertTrue(told.matches("(?s)<189>Mar  4 06:06:07 vippyd: ä+"), told);
        assertTrue(told.getBytes(StandardCharsets.UTF_8).length > SyslogMessage.MOST_BYTES - 2, told);
    }
}
