package org.vippy.daemon;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;
import org.vippy.config.Logging;

/** How lines look on the console, those of the libraries too. */
final class ConsoleLines extends ExtFormatter {
    private static final String FOR_PEOPLE = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5p %m%e%n";
    /** RFC 3339 in UTC, always with three digits of milliseconds. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private final Style style;

    /** What reads the console. */
    enum Style {
        PEOPLE,
        PROGRAMS,
        /** It knows the time, and takes the level from the beginning of each line: sd-daemon(3). */
        JOURNAL;

        static Style of(Logging.Format format) {
            if (format == Logging.Format.JSON) {
                return PROGRAMS;
            }
            return isJournal(System.getenv("JOURNAL_STREAM"), STANDARD_OUTPUT) ? JOURNAL : PEOPLE;
        }
    }

    ConsoleLines(Style style) {
        this.style = style;
    }

    /** Writes all lines of the console like this from now on. */
    static void use(Logging.Format format) {
        ExtFormatter lines =
                switch (Style.of(format)) {
                    case PEOPLE -> new PatternFormatter(FOR_PEOPLE);
                    case PROGRAMS -> new ConsoleLines(Style.PROGRAMS);
                    case JOURNAL -> new ConsoleLines(Style.JOURNAL);
                };
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            use(lines, handler);
        }
    }

    /** Quarkus has the handler of the console within another one. */
    private static void use(ExtFormatter lines, Handler handler) {
        if (handler instanceof ExtHandler outer && outer.getHandlers().length > 0) {
            for (Handler inner : outer.getHandlers()) {
                use(lines, inner);
            }
        } else {
            handler.setFormatter(lines);
        }
    }

    /**
     * Whether that goes to the journal, as systemd.exec(5) says it: device and inode of the stream are those of the variable. A
     * process that was started by one that has it writes elsewhere.
     */
    static boolean isJournal(@Nullable String variable, Path stream) {
        if (variable == null) {
            return false;
        }
        try {
            Map<String, Object> file = Files.readAttributes(stream, "unix:dev,ino");
            return variable.equals(file.get("dev") + ":" + file.get("ino"));
        } catch (IOException unknown) {
            return false;
        }
    }

    @Override
    public String format(ExtLogRecord line) {
        return style == Style.JOURNAL ? journal(line) : json(line);
    }

    private String journal(ExtLogRecord line) {
        String prefix = "<" + LogLine.severity(line).number() + ">";
        return (formatMessage(line) + "\n" + LogLine.trace(line))
                .strip()
                .lines()
                .map(each -> prefix + each + "\n")
                .collect(Collectors.joining());
    }

    private String json(ExtLogRecord line) {
        String trace = LogLine.trace(line);
        return "{\"time\":\"" + TIME.format(line.getInstant()) + "\",\"level\":\""
                + LogLine.severity(line).key() + "\",\"message\":\"" + escaped(formatMessage(line)) + "\""
                + (trace.isEmpty() ? "" : ",\"error\":\"" + escaped(trace) + "\"") + "}\n";
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
