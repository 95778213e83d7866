package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is logged, where and how.
 *
 * @param driver where it goes
 * @param format how a line is written; one of {@link Driver#formats()}
 * @param socket the Unix datagram socket of syslog; default {@code /dev/log}
 * @param facility syslog facility, one of {@link #FACILITIES}; default {@code local7}
 * @param ident name of the program for syslog, as openlog(3) has it; 1 to 48 characters
 * @param pid whether syslog is told the number of the process
 * @param levels the levels that are logged; default all but {@code debug}
 */
public record Logging(
        Driver driver,
        Format format,
        Path socket,
        String facility,
        String ident,
        boolean pid,
        Set<SyslogLevel> levels) {
    public static final String DEFAULT_FACILITY = "local7";
    public static final String DEFAULT_IDENT = "vippyd";
    public static final Path DEFAULT_SOCKET = Path.of("/dev/log");

    /** The names of syslog(3) in the order of their numbers (RFC 5424, section 6.2.1), but for 12 to 15, which have none. */
    public static final List<String> FACILITIES = Stream.of(
                    "kern user mail daemon auth syslog lpr news uucp cron authpriv ftp",
                    "local0 local1 local2 local3 local4 local5 local6 local7")
            .flatMap(names -> Stream.of(names.split(" ", -1)))
            .toList();

    private static final int FIRST_LOCAL = 16;

    /** Where lines go. */
    public enum Driver {
        /** Standard output. */
        CONSOLE,
        /** A Unix datagram socket. */
        SYSLOG;

        /** How it can write lines, the default first. */
        public List<Format> formats() {
            return switch (this) {
                case CONSOLE -> List.of(Format.TEXT, Format.JSON);
                case SYSLOG -> List.of(Format.RFC3164, Format.RFC5424);
            };
        }
    }

    /** How a line is written. */
    public enum Format {
        /** For people: time, level, text. */
        TEXT,
        /** For programs: an object of JSON. */
        JSON,
        /** The old form of syslog, as syslog(3) writes it. */
        RFC3164,
        /** The new form of syslog. */
        RFC5424
    }

    public Logging {
        requireNonNull(driver, "driver is null");
        requireNonNull(format, "format is null");
        requireNonNull(socket, "socket is null");
        requireNonNull(facility, "facility is null");
        requireNonNull(ident, "ident is null");
        levels = Set.copyOf(levels);
    }

    /** For people, on the console. */
    public static Logging onConsole(Set<SyslogLevel> levels) {
        return new Logging(Driver.CONSOLE, Format.TEXT, DEFAULT_SOCKET, DEFAULT_FACILITY, DEFAULT_IDENT, true, levels);
    }

    static Logging defaults() {
        return onConsole(defaultLevels());
    }

    static Set<SyslogLevel> defaultLevels() {
        return EnumSet.complementOf(EnumSet.of(SyslogLevel.DEBUG));
    }

    /** The number of the facility, 0 to 23. */
    public int facilityNumber() {
        int position = FACILITIES.indexOf(facility);
        int firstLocal = FACILITIES.indexOf("local0");
        return position < firstLocal ? position : FIRST_LOCAL + position - firstLocal;
    }
}
