package org.vippy.config;

import java.util.Locale;

/** The severities of syslog, gravest first (RFC 5424, section 6.2.1). */
public enum SyslogLevel {
    EMERG,
    ALERT,
    CRIT,
    ERR,
    WARNING,
    NOTICE,
    INFO,
    DEBUG;

    /** The name in the configuration file: {@code "emerg"} to {@code "debug"}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
