package org.vippy.daemon;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Reads the log instead of the console. */
final class LogLines extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("vippy");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    LogLines() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    List<String> all() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
