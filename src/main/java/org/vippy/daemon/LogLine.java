package org.vippy.daemon;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;
import org.vippy.config.SyslogLevel;

/** A line for the log with its level of syslog, which the levels of Java tell apart less well. */
final class LogLine extends ExtLogRecord {
    static final String LOGGER = "vippy";

    private static final long serialVersionUID = 1;

    private final SyslogLevel severity;

    LogLine(SyslogLevel severity, String text, @Nullable Throwable cause) {
        super(level(severity), text, LogLine.class.getName());
        this.severity = severity;
        setLoggerName(LOGGER);
        setInstant(Instant.now());
        setThrown(cause);
    }

    private static Level level(SyslogLevel severity) {
        return switch (severity) {
            case EMERG, ALERT, CRIT -> org.jboss.logmanager.Level.FATAL;
            case ERR -> org.jboss.logmanager.Level.ERROR;
            case WARNING -> org.jboss.logmanager.Level.WARN;
            case NOTICE, INFO -> org.jboss.logmanager.Level.INFO;
            case DEBUG -> org.jboss.logmanager.Level.DEBUG;
        };
    }

    /** The level of a line of Vippy, and the nearest one for a line of a library. */
    static SyslogLevel severity(ExtLogRecord line) {
        if (line instanceof LogLine own) {
            return own.severity;
        }
        int level = line.getLevel().intValue();
        if (level >= Level.SEVERE.intValue()) {
            return SyslogLevel.ERR;
        }
        return level >= Level.WARNING.intValue() ? SyslogLevel.WARNING : SyslogLevel.INFO;
    }

    /** The cause with all that led to it; empty where there is none. */
    static String trace(ExtLogRecord line) {
        var thrown = line.getThrown();
        if (thrown == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().strip();
    }
}
