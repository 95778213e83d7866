package org.vippy.daemon;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.vippy.config.SyslogLevel;
import org.vippy.network.SyslogSocket;

/**
 * Writes lines to syslog, and to the console what syslog does not take. When it takes lines again, it is told how many went by.
 * For the thread that writes the log, which a syslog daemon may hold up for a moment when it reads too slowly, but not at each line.
 */
final class SyslogDriver implements AutoCloseable {
    private static final int TRIES = 20;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    private final SyslogMessage message;
    private final SyslogSocket socket;
    private final Consumer<LogLine> console;
    /** Lines that went to the console since syslog took the last one. */
    private long missed;

    SyslogDriver(SyslogMessage message, SyslogSocket socket, Consumer<LogLine> console) {
        this.message = message;
        this.socket = socket;
        this.console = console;
    }

    void write(LogLine line) {
        if (missed > 0 && send(afterTheGap()) instanceof SyslogSocket.Sending.Sent) {
            console.accept(new LogLine(SyslogLevel.NOTICE, "syslog takes lines again", null));
            missed = 0;
        }
        switch (missed > 0 ? new SyslogSocket.Sending.Full() : send(line)) {
            case SyslogSocket.Sending.Sent _ -> {}
            case SyslogSocket.Sending.Full _ -> miss(line, "it reads too slowly");
            case SyslogSocket.Sending.Unreachable(var why) -> miss(line, why);
        }
    }

    private LogLine afterTheGap() {
        return new LogLine(
                SyslogLevel.WARNING,
                missed + " lines are not here, but on the console: syslog did not take them",
                null);
    }

    /** Waits for a slow reader a little, unless it has kept this waiting before. */
    private SyslogSocket.Sending send(LogLine line) {
        byte[] datagram = message.of(line);
        SyslogSocket.Sending sending = socket.send(datagram);
        for (int tries = 1; tries < TRIES && missed == 0 && sending instanceof SyslogSocket.Sending.Full; tries++) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            sending = socket.send(datagram);
        }
        return sending;
    }

    private void miss(LogLine line, String why) {
        if (missed == 0) {
            console.accept(new LogLine(
                    SyslogLevel.WARNING,
                    "syslog at " + socket.path() + " takes no lines (" + why
                            + "): they go to the console until it does",
                    null));
        }
        missed++;
        console.accept(line);
    }

    @Override
    public void close() {
        socket.close();
    }
}
