package org.vippy.daemon;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.vippy.config.Logging;
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

    private final OrderedWorker writer = OrderedWorker.patient("vippy-log", _ -> {});
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();
    private final Repetitions repetitions = new Repetitions();
    private final LogDestination destination = new LogDestination();
    private volatile Set<SyslogLevel> levels;

    OccurrenceLog(Logging logging) {
        levels = logging.levels();
        use(logging);
    }

    /** On the console. */
    OccurrenceLog(Set<SyslogLevel> levels) {
        this(Logging.onConsole(levels));
    }

    /** Writes what is said from now on there, and as far as the levels let it through. From any thread. */
    void use(Logging logging) {
        levels = logging.levels();
        writer.execute(() -> destination.use(logging));
    }

    void write(Occurrence occurrence) {
        String text = occurrence.subject() + ": " + occurrence.text();
        switch (occurrence.severity()) {
            case DEBUG -> write(SyslogLevel.DEBUG, text);
            case NOTICE -> write(SyslogLevel.NOTICE, text);
            case WARNING -> write(SyslogLevel.WARNING, text);
            case ERROR -> write(SyslogLevel.ERR, text);
        }
    }

    void notice(String text) {
        write(SyslogLevel.NOTICE, text);
    }

    void warn(String text) {
        write(SyslogLevel.WARNING, text);
    }

    void error(String text) {
        write(SyslogLevel.ERR, text);
    }

    /**
     * What somebody else says.
     *
     * @param severity as in syslog(3): 0 to 7
     */
    void said(int severity, String text) {
        write(SyslogLevel.of(severity), text);
    }

    /** Something that must not happen: goes out whatever the mask says. */
    void fatal(String text, Throwable cause) {
        LogLine line = new LogLine(SyslogLevel.CRIT, text, cause);
        enqueue(() -> destination.writeEverywhere(line));
    }

    private void write(SyslogLevel level, String text) {
        if (levels.contains(level)) {
            repetitions.told(text, System.nanoTime()).ifPresent(told -> {
                LogLine line = new LogLine(level, told, null);
                enqueue(() -> destination.write(line));
            });
        }
    }

    private void enqueue(Runnable writing) {
        if (waiting.get() >= MOST_WAITING) {
            dropped.incrementAndGet();
            return;
        }
        waiting.incrementAndGet();
        writer.execute(() -> {
            waiting.decrementAndGet();
            writing.run();
            int lost = dropped.getAndSet(0);
            if (lost > 0) {
                String text = "the log was not read for a while: " + lost + " lines are lost";
                destination.write(new LogLine(SyslogLevel.WARNING, text, null));
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
