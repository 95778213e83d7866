package org.vippy.daemon;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** How the daemon ends: by a signal in good order; or by a fault, when its addresses are removed without a word to the peers. */
final class Ending {
    private static final int BROKEN = 1;

    /** A stop takes a second at most; what is left of it goes to the end of the process. */
    private static final long PATIENCE_MILLIS = 850;

    /** A console that blocks must not keep the process alive. */
    private static final Duration LAST_LINES = Duration.ofMillis(50);

    private final OccurrenceLog log;
    private final IntConsumer exit;
    private final IntConsumer halt;
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger code = new AtomicInteger();

    /**
     * @param exit begins the shutdown of the process, as a signal does, with this exit code
     * @param halt ends the process at once with this exit code
     */
    Ending(OccurrenceLog log, IntConsumer exit, IntConsumer halt) {
        this.log = log;
        this.exit = exit;
        this.halt = halt;
    }

    /**
     * From now on SIGTERM and SIGINT release everything first.
     *
     * @param stop asks the election to stop, which says {@link #released()} in the end
     * @param removeAddresses asks the kernel for it without the election, and says {@link #released()} when it is done
     */
    void begin(Runnable stop, ManagementSocket.Claimed socket, Runnable removeAddresses) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stop, socket, removeAddresses), "vippy-ending"));
    }

    void end(Runnable stop, ManagementSocket.Claimed socket, Runnable removeAddresses) {
        if (code.get() == 0) {
            stop.run();
        } else {
            removeAddresses.run();
        }
        awaitRelease();
        socket.remove();
        log.settle(LAST_LINES);
        // Without this a signal would end the process with 128 and its number, although all is in order.
        halt.accept(code.get());
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

    /** Everything is released, and where the election could, it has said goodbye. */
    void released() {
        released.countDown();
    }

    /** Something that must not happen has happened: better no daemon than one that acts on a broken state. */
    void broken(Throwable fault) {
        if (code.getAndSet(BROKEN) == BROKEN) {
            return;
        }
        log.fatal("broken: vippyd removes its addresses and ends; please report this", fault);
        // Not on this thread, which may be the one that the shutdown waits for.
        Thread.ofPlatform().daemon().start(() -> exit.accept(BROKEN));
    }
}
