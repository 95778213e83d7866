package org.vippy.daemon;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.vippy.config.Logging;

/**
 * Writes lines as syslog wants them.
 *
 * @param logging facility, name and form
 * @param host name of this host, for RFC 5424
 * @param process number of this process
 * @param zone for RFC 3164, whose times are those of a local clock
 */
record SyslogMessage(Logging logging, String host, long process, ZoneId zone) {
    /** What every syslog daemon takes (RFC 5424, section 6.1, wants 2,048). */
    static final int MOST_BYTES = 2_048;

    private static final int LEVELS = 8;
    private static final DateTimeFormatter OLD = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter NEW =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

    /** One datagram. */
    byte[] of(LogLine line) {
        int priority =
                logging.facilityNumber() * LEVELS + LogLine.severity(line).number();
        ZonedDateTime time = line.getInstant().atZone(zone);
        String head = logging.format() == Logging.Format.RFC5424 ? modern(time) : old(time);
        return cut("<" + priority + ">" + head + oneLine(text(line)));
    }

    /** As glibc writes to /dev/log: without the name of the host, which syslog knows. */
    private String old(ZonedDateTime time) {
        return OLD.format(time) + " " + logging.ident() + (logging.pid() ? "[" + process + "]" : "") + ": ";
    }

    private String modern(ZonedDateTime time) {
        String number = logging.pid() ? Long.toString(process) : "-";
        return "1 " + String.join(" ", NEW.format(time), host.isEmpty() ? "-" : host, logging.ident(), number, "- - ");
    }

    private static String text(LogLine line) {
        String trace = LogLine.trace(line);
        return trace.isEmpty() ? line.getMessage() : line.getMessage() + ": " + trace;
    }

    /** A line end would begin a line of somebody else's choice in many a log file. */
    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " | ").replaceAll("\\p{Cntrl}", "?");
    }

    private static byte[] cut(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MOST_BYTES) {
            return bytes;
        }
        int end = MOST_BYTES;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }
}
