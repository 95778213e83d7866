package org.vippy.daemon;

import java.util.Set;
import org.jboss.logging.Logger;
import org.vippy.config.SyslogLevel;
import org.vippy.election.Occurrence;

/** Writes what happens to the log, as far as the configuration's mask lets it through. */
final class OccurrenceLog {
    private static final Logger LOG = Logger.getLogger("vippy");

    private final Set<SyslogLevel> levels;

    OccurrenceLog(Set<SyslogLevel> levels) {
        this.levels = Set.copyOf(levels);
    }

    void write(Occurrence occurrence) {
        String text = occurrence.subject() + ": " + occurrence.text();
        switch (occurrence.severity()) {
            case DEBUG -> write(SyslogLevel.DEBUG, Logger.Level.DEBUG, text);
            case NOTICE -> write(SyslogLevel.NOTICE, Logger.Level.INFO, text);
            case WARNING -> write(SyslogLevel.WARNING, Logger.Level.WARN, text);
            case ERROR -> write(SyslogLevel.ERR, Logger.Level.ERROR, text);
        }
    }

    void notice(String text) {
        write(SyslogLevel.NOTICE, Logger.Level.INFO, text);
    }

    void warn(String text) {
        write(SyslogLevel.WARNING, Logger.Level.WARN, text);
    }

    void error(String text) {
        write(SyslogLevel.ERR, Logger.Level.ERROR, text);
    }

    /** Something that must not happen: goes out whatever the mask says. */
    void fatal(String text, Throwable cause) {
        LOG.fatal(text, cause);
    }

    private void write(SyslogLevel level, Logger.Level as, String text) {
        if (levels.contains(level)) {
            LOG.log(as, text);
        }
    }
}
