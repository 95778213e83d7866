package org.vippy.daemon;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** How the daemon ends: by a signal in good order; or by a fault, when its addresses are removed without a word to the peers. */
final class Ending {
    private static final int BROKEN = 1;

    /** A stop takes a second at most; what is left of it goes to the end of the process. */
    private static final long PATIENCE_MILLIS = 850;

    /** And so long when the election could not do it. */
    private static final long REMOVAL_MILLIS = 500;

    /** A console that blocks must not keep the process alive. */
    private static final Duration LAST_LINES = Duration.ofMillis(50);

    private final OccurrenceLog log;
    private final IntConsumer exit;
    private final IntConsumer halt;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch removed = new CountDownLatch(1);
    private final CountDownLatch halted = new CountDownLatch(1);
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);
    private final AtomicInteger code = new AtomicInteger();

    private Duration lastWorkAtMost = Duration.ZERO;
    private Consumer<Duration> lastWork = _ -> {};

    private enum Phase {
        IDLE,
        RUNNING,
        ENDING
    }

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
     * What is to be done when everything is released and said. Before the daemon begins.
     *
     * @param work takes how long it may take; nothing where the daemon breaks
     * @param atMost how long that is in good order
     */
    void lastly(Consumer<Duration> work, Duration atMost) {
        lastWork = work;
        lastWorkAtMost = atMost;
    }

    /** Whether the daemon may begin: not when it was told to end already. */
    boolean starts() {
        return phase.compareAndSet(Phase.IDLE, Phase.RUNNING);
    }

    /**
     * Ends the process. A second thread that wants the same waits for the first, so that neither cuts the other short.
     *
     * @param stop asks the election to stop, which says {@link #stopped} in the end
     * @param removeAddresses asks the kernel for it without the election, and says {@link #removed} when it is done
     */
    void end(Runnable stop, Runnable removeAddresses, ManagementSocket.Claimed socket) {
        switch (phase.getAndSet(Phase.ENDING)) {
            case ENDING -> await(halted, PATIENCE_MILLIS + REMOVAL_MILLIS + lastWorkAtMost.toMillis());
            case RUNNING -> {
                letGo(stop, removeAddresses);
                lastWork.accept(code.get() == 0 ? lastWorkAtMost : Duration.ZERO);
                halt(socket);
            }
            case IDLE -> halt(socket);
        }
    }

    private void halt(ManagementSocket.Claimed socket) {
        socket.remove();
        log.settle(LAST_LINES);
        // Without this a signal would end the process with 128 and its number, although all is in order.
        halt.accept(code.get());
        halted.countDown();
    }

    private void letGo(Runnable stop, Runnable removeAddresses) {
        if (code.get() == 0) {
            stop.run();
            if (!await(stopped, PATIENCE_MILLIS)) {
                log.error("the election did not stop in time: removes its addresses without it");
                code.set(BROKEN);
            }
        }
        if (code.get() != 0) {
            removeAddresses.run();
            await(removed, REMOVAL_MILLIS);
        }
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    /**
     * The election has come to its end.
     *
     * @param released whether the kernel has released everything, and the peers know
     */
    void stopped(boolean released) {
        if (!released) {
            code.set(BROKEN);
        }
        stopped.countDown();
    }

    /** The kernel has removed the addresses, as far as it would. */
    void removed() {
        removed.countDown();
    }

    /** Something that must not happen has happened: better no daemon than one that acts on a broken state. */
    void broken(Throwable fault) {
        if (code.getAndSet(BROKEN) == BROKEN) {
            return;
        }
        log.fatal("broken: vippyd removes its addresses and ends; please report this", fault);
        stopped.countDown();
        // Not on this thread, which may be the one that the shutdown waits for.
        Thread.ofPlatform().daemon().start(() -> exit.accept(BROKEN));
    }
}
