package org.vippy.daemon;

import java.io.IOException;
import java.time.ZoneId;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.vippy.config.Logging;
import org.vippy.config.SyslogLevel;
import org.vippy.network.SyslogSocket;

/** Where lines of the log go: the console or syslog. For the thread that writes the log. */
final class LogDestination {
    private final Logger console = Logger.getLogger(LogLine.LOGGER);
    private @Nullable SyslogDriver syslog;

    /** Writes there from now on. */
    void use(Logging logging) {
        close();
        ConsoleLines.use(logging.driver() == Logging.Driver.CONSOLE ? logging.format() : Logging.Format.TEXT);
        if (logging.driver() == Logging.Driver.SYSLOG) {
            open(logging);
        }
    }

    private void open(Logging logging) {
        try {
            SyslogMessage message = new SyslogMessage(
                    logging, HostName.full(), ProcessHandle.current().pid(), ZoneId.systemDefault());
            syslog = new SyslogDriver(message, SyslogSocket.to(logging.socket()), console::log);
        } catch (IOException failed) {
            console.log(new LogLine(
                    SyslogLevel.WARNING,
                    "logs to the console, since syslog cannot be used: " + failed.getMessage(),
                    null));
        }
    }

    void write(LogLine line) {
        if (syslog == null) {
            console.log(line);
        } else {
            syslog.write(line);
        }
    }

    /** On the console too, since the process is about to end. */
    void writeEverywhere(LogLine line) {
        write(line);
        if (syslog != null) {
            console.log(line);
        }
    }

    private void close() {
        if (syslog != null) {
            syslog.close();
            syslog = null;
        }
    }
}
