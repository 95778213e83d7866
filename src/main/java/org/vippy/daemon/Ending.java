package org.vippy.daemon;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.vippy.election.Event;

/** How the daemon ends: by a signal in good order, or by a fault, when the leases must clean up. */
final class Ending {
    private static final int BROKEN = 1;

    /** A stop takes a second at most; what is left of it goes to the end of the process. */
    private static final long PATIENCE_MILLIS = 850;

    /** A console that blocks must not keep the process alive. */
    private static final Duration LAST_LINES = Duration.ofMillis(50);

    private final OccurrenceLog log;
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger code = new AtomicInteger();

    Ending(OccurrenceLog log) {
        this.log = log;
    }

    /** From now on SIGTERM and SIGINT release everything first. */
    void begin(ElectionLoop loop, ManagementSocket.Claimed socket) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(loop, socket), "vippy-ending"));
    }

    private void end(ElectionLoop loop, ManagementSocket.Claimed socket) {
        if (code.get() == 0) {
            loop.post(new Event.StopRequested());
            awaitRelease();
        }
        socket.remove();
        log.settle(LAST_LINES);
        // Without this a signal would end the process with 128 and its number, although all is in order.
        Runtime.getRuntime().halt(code.get());
    }

    private void awaitRelease() {
        try {
            if (!released.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                code.set(BROKEN);
            }
        } catch (InterruptedException interrupted) {
            code.set(BROKEN);
        }
    }

    /** The election has released everything and said goodbye. */
    void released() {
        released.countDown();
    }

    /** Something that must not happen has happened: better no daemon than one that acts on a broken state. */
    void broken(Throwable fault) {
        log.fatal("broken: vippyd ends, and the leases of its addresses will end too; please report this", fault);
        code.set(BROKEN);
        Thread.ofPlatform().daemon().start(() -> System.exit(BROKEN));
    }
}
