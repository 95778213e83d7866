package org.vippy.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The key {@code logging}. */
final class LoggingKey {
    private static final KnownKeys KEYS =
            KnownKeys.of("driver", "format", "socket", "facility", "ident", "pid", "mask");
    private static final KnownKeys LEVELS = new KnownKeys(
            Arrays.stream(SyslogLevel.values()).map(SyslogLevel::key).toList());
    /** The original has "posix", and there it is syslog(3) too. */
    private static final Map<String, Logging.Driver> DRIVERS = driverNames();
    /** What stands before the text of a line must not look like the text (RFC 5424, section 6: APP-NAME). */
    private static final Pattern IDENT = Pattern.compile("[!-~&&[^:\\[\\]]]{1,48}");

    private LoggingKey() {}

    private static Map<String, Logging.Driver> driverNames() {
        Map<String, Logging.Driver> names = new LinkedHashMap<>();
        names.put("console", Logging.Driver.CONSOLE);
        names.put("syslog", Logging.Driver.SYSLOG);
        names.put("posix", Logging.Driver.SYSLOG);
        return names;
    }

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
        Logging.Driver driver = driver(logging.find("driver"), report);
        return new Logging(
                driver,
                format(logging.find("format"), driver, report),
                PathKeys.socket(logging.find("socket"), Logging.DEFAULT_SOCKET, report),
                facility(logging.find("facility"), report),
                ident(logging.find("ident"), report),
                Scalar.flag(logging.find("pid"), true, report),
                levels(logging.find("mask"), report));
    }

    private static Logging.Driver driver(@Nullable Node node, Report report) {
        String text = node == null ? null : Scalar.text(node, "\"console\" or \"syslog\"", report);
        Logging.Driver driver = text == null ? Logging.Driver.CONSOLE : DRIVERS.get(text);
        if (node != null && text != null && driver == null) {
            report.error(node.place(), Quote.of(text) + " is no driver", () -> Nearest.suggest(text, DRIVERS.keySet()));
        }
        return driver == null ? Logging.Driver.CONSOLE : driver;
    }

    private static Logging.Format format(@Nullable Node node, Logging.Driver driver, Report report) {
        List<String> names = driver.formats().stream().map(LoggingKey::name).toList();
        String wanted = names.stream().map(Quote::of).collect(Collectors.joining(" or "));
        String text = node == null ? null : Scalar.text(node, wanted, report);
        if (node == null || text == null) {
            return driver.formats().getFirst();
        }
        int position = names.indexOf(text);
        if (position < 0) {
            report.error(
                    node.place(),
                    Quote.of(text) + " is no format of the driver " + Quote.of(name(driver)),
                    "write " + wanted);
        }
        return driver.formats().get(Math.max(0, position));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String ident(@Nullable Node node, Report report) {
        String wanted = "1 to 48 characters of ASCII without spaces, colons and brackets";
        String ident = node == null ? null : Scalar.text(node, wanted, report);
        if (node == null || ident == null) {
            return Logging.DEFAULT_IDENT;
        }
        if (!IDENT.matcher(ident).matches()) {
            report.error(node.place(), Quote.of(ident) + " is no name for a log", "write " + wanted);
        }
        return ident;
    }

    private static String facility(@Nullable Node node, Report report) {
        String facility = node == null ? null : Scalar.text(node, "a syslog facility such as \"local7\"", report);
        if (node == null || facility == null) {
            return Logging.DEFAULT_FACILITY;
        }
        if (!Logging.FACILITIES.contains(facility)) {
            report.error(
                    node.place(),
                    Quote.of(facility) + " is not a syslog facility",
                    Nearest.suggest(facility, Logging.FACILITIES));
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
