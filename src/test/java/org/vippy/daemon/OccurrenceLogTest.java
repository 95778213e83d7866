package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.config.Logging;
import org.vippy.config.SyslogLevel;

class OccurrenceLogTest {
    private static final Logger LOGGER = Logger.getLogger("vippy");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CountDownLatch unblocked = new CountDownLatch(1);
    private volatile boolean blocks;
    private final OccurrenceLog log = new OccurrenceLog(Set.of(SyslogLevel.NOTICE, SyslogLevel.WARNING));

    private final Handler console = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (blocks) {
                try {
                    unblocked.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(console);
    }

    @AfterEach
    void leave() {
        unblocked.countDown();
        LOGGER.removeHandler(console);
        LOGGER.setUseParentHandlers(true);
    }

    @Test
    void writesInOrderWhatTheMaskLetsThrough() {
        log.notice("first");
        log.error("not in the mask");
        log.warn("second");
        log.settle(Duration.ofSeconds(60));
        assertEquals(List.of("first", "second"), lines);
    }

    @Test
    void whoSaysSomethingDoesNotWaitForAConsoleThatBlocksAndLossesAreCounted() {
        blocks = true;
        IntStream.range(0, 10_101).forEach(number -> log.notice("line " + number));
        blocks = false;
        unblocked.countDown();
        log.settle(Duration.ofSeconds(30));
        var lost = lines.stream()
                .filter(line -> line.startsWith("the log was not read"))
                .toList();
        assertEquals(1, lost.size());
        assertEquals(10_101, lines.size() - 1 + lostIn(lost.getFirst()));
    }

    private static int lostIn(String line) {
        return Integer.parseInt(line.replaceAll("\\D", ""));
    }

    /** As a reload does: what was said before goes where it went, and the mask counts at once. */
    @Test
    void goesElsewhereWhileItRuns(@TempDir Path directory) throws Exception {
        var path = directory.resolve("log");
        try (var receiver = new LogReceiver(path)) {
            log.notice("to the console");
            log.use(new Logging(
                    Logging.Driver.SYSLOG,
                    Logging.Format.RFC3164,
                    path,
                    "local7",
                    "vippyd",
                    true,
                    Set.of(SyslogLevel.ERR)));
            log.notice("not in the mask");
            log.error("to syslog");
            assertTrue(receiver.next().matches("<187>.* vippyd\\[\\d+]: to syslog"));
            log.use(Logging.onConsole(Set.of(SyslogLevel.NOTICE)));
            log.notice("to the console again");
            log.settle(Duration.ofSeconds(60));
            assertEquals(List.of("to the console", "to the console again"), lines);
        }
    }
}
