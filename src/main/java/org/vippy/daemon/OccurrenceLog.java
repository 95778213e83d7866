package org.vippy.daemon;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.Level;
import org.jspecify.annotations.Nullable;
import org.vippy.config.SyslogLevel;
import org.vippy.election.Occurrence;

/**
 * Writes what happens to the log, as far as the configuration's mask lets it through. Whoever says something does not wait
 * until it is written: a console that blocks must not hold up the election. Lines keep their order and the time at which
 * they were said. Of lines that are the same again and again some are left out.
 */
final class OccurrenceLog {
    /** More lines than this wait for a console that blocks only if it will never take them. */
    private static final int MOST_WAITING = 10_000;

    private final Logger log = Logger.getLogger("vippy");
    private final OrderedWorker writer = OrderedWorker.patient("vippy-log", _ -> {});
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();
    private final Repetitions repetitions = new Repetitions();
    private final Set<SyslogLevel> levels;

    OccurrenceLog(Set<SyslogLevel> levels) {
        this.levels = Set.copyOf(levels);
    }

    void write(Occurrence occurrence) {
        String text = occurrence.subject() + ": " + occurrence.text();
        switch (occurrence.severity()) {
            case DEBUG -> write(SyslogLevel.DEBUG, Level.DEBUG, text);
            case NOTICE -> write(SyslogLevel.NOTICE, Level.INFO, text);
            case WARNING -> write(SyslogLevel.WARNING, Level.WARN, text);
            case ERROR -> write(SyslogLevel.ERR, Level.ERROR, text);
        }
    }

    void notice(String text) {
        write(SyslogLevel.NOTICE, Level.INFO, text);
    }

    void warn(String text) {
        write(SyslogLevel.WARNING, Level.WARN, text);
    }

    void error(String text) {
        write(SyslogLevel.ERR, Level.ERROR, text);
    }

    /**
     * What somebody else says.
     *
     * @param severity as in syslog(3): 0 to 7
     */
    void said(int severity, String text) {
        SyslogLevel level = SyslogLevel.of(severity);
        write(level, like(level), text);
    }

    private static java.util.logging.Level like(SyslogLevel level) {
        return switch (level) {
            case EMERG, ALERT, CRIT -> Level.FATAL;
            case ERR -> Level.ERROR;
            case WARNING -> Level.WARN;
            case NOTICE, INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
        };
    }

    /** Something that must not happen: goes out whatever the mask says. */
    void fatal(String text, Throwable cause) {
        enqueue(record(Level.FATAL, text, cause));
    }

    private void write(SyslogLevel level, java.util.logging.Level as, String text) {
        if (levels.contains(level)) {
            repetitions.told(text, System.nanoTime()).ifPresent(line -> enqueue(record(as, line, null)));
        }
    }

    private LogRecord record(java.util.logging.Level as, String text, @Nullable Throwable cause) {
        var record = new LogRecord(as, text);
        record.setLoggerName(log.getName());
        record.setInstant(Instant.now());
        record.setThrown(cause);
        return record;
    }

    private void enqueue(LogRecord record) {
        if (waiting.get() >= MOST_WAITING) {
            dropped.incrementAndGet();
            return;
        }
        waiting.incrementAndGet();
        writer.execute(() -> {
            waiting.decrementAndGet();
            log.log(record);
            int lost = dropped.getAndSet(0);
            if (lost > 0) {
                log.log(record(Level.WARN, "the log was not read for a while: " + lost + " lines are lost", null));
            }
        });
    }

    /** Waits until all that was said is written, but no longer than this: before the end of the process. */
    void settle(Duration atMost) {
        var written = new CountDownLatch(1);
        writer.execute(written::countDown);
        try {
            written.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
