package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is logged. The only driver of this version is the console.
 *
 * @param facility syslog facility, for the drivers that have one; default {@code local7}
 * @param levels the levels that are logged; default all but {@code debug}
 */
public record Logging(String facility, Set<SyslogLevel> levels) {
    public static final String DEFAULT_FACILITY = "local7";

    public Logging {
        requireNonNull(facility, "facility is null");
        levels = Set.copyOf(levels);
    }

    static Logging defaults() {
        return new Logging(DEFAULT_FACILITY, defaultLevels());
    }

    static Set<SyslogLevel> defaultLevels() {
        return EnumSet.complementOf(EnumSet.of(SyslogLevel.DEBUG));
    }
}
