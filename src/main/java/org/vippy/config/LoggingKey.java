package org.vippy.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The key {@code logging}. */
final class LoggingKey {
    private static final KnownKeys KEYS = KnownKeys.of("driver", "facility", "mask");
    private static final KnownKeys LEVELS = new KnownKeys(
            Arrays.stream(SyslogLevel.values()).map(SyslogLevel::key).toList());
    /** The names of RFC 5424, section 6.2.1, as syslog(3) spells them. */
    private static final List<String> FACILITIES = Stream.of(
                    "kern user mail daemon auth syslog lpr news uucp cron authpriv ftp",
                    "local0 local1 local2 local3 local4 local5 local6 local7")
            .flatMap(names -> Arrays.stream(names.split(" ", -1)))
            .toList();

    private LoggingKey() {}

    static Logging read(Node.Mapping file, Report report) {
        Node node = file.find("logging");
        if (node == null) {
            return Logging.defaults();
        }
        if (!(node instanceof Node.Mapping logging)) {
            report.wrongType(node, "an object such as { \"driver\": \"console\" }");
            return Logging.defaults();
        }
        KEYS.check(logging, report);
        checkDriver(logging.find("driver"), report);
        return new Logging(facility(logging.find("facility"), report), levels(logging.find("mask"), report));
    }

    private static void checkDriver(@Nullable Node node, Report report) {
        String driver = node == null ? null : Scalar.text(node, "\"console\"", report);
        if (node != null && driver != null && !driver.equals("console")) {
            report.warn(
                    node.place(),
                    "driver " + Quote.of(driver) + " is not there in this version, the console is used",
                    "write \"console\"");
        }
    }

    private static String facility(@Nullable Node node, Report report) {
        String facility = node == null ? null : Scalar.text(node, "a syslog facility such as \"local7\"", report);
        if (node == null || facility == null) {
            return Logging.DEFAULT_FACILITY;
        }
        if (!FACILITIES.contains(facility)) {
            report.error(
                    node.place(),
                    Quote.of(facility) + " is not a syslog facility",
                    Nearest.suggest(facility, FACILITIES));
        }
        return facility;
    }

    private static Set<SyslogLevel> levels(@Nullable Node node, Report report) {
        if (node == null) {
            return Logging.defaultLevels();
        }
        if (!(node instanceof Node.Mapping mask)) {
            report.wrongType(node, "an object such as { \"debug\": true }");
            return Logging.defaultLevels();
        }
        LEVELS.check(mask, report);
        Set<SyslogLevel> levels = EnumSet.noneOf(SyslogLevel.class);
        for (SyslogLevel level : SyslogLevel.values()) {
            boolean fallback = Logging.defaultLevels().contains(level);
            if (Scalar.flag(mask.find(level.key()), fallback, report)) {
                levels.add(level);
            }
        }
        return levels;
    }
}
