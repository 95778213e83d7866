package org.vippy.config;

import java.util.List;
import java.util.Locale;

/** The severities of syslog, gravest first (RFC 5424, section 6.2.1). */
public enum SyslogLevel {
    EMERG(0),
    ALERT(1),
    CRIT(2),
    ERR(3),
    WARNING(4),
    NOTICE(5),
    INFO(6),
    DEBUG(7);

    private final int number;

    SyslogLevel(int number) {
        this.number = number;
    }

    /** 0 to 7. */
    public int number() {
        return number;
    }

    private static final List<SyslogLevel> ALL = List.of(values());

    /**
     * By its number, as in syslog(3).
     *
     * @param severity 0 (emerg) to 7 (debug)
     */
    public static SyslogLevel of(int severity) {
        return ALL.get(severity);
    }

    /** The name in the configuration file: {@code "emerg"} to {@code "debug"}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
