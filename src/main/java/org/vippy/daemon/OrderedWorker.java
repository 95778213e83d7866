package org.vippy.daemon;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.vippy.network.BackgroundThread;

/** A thread of its own for calls that block, in the order in which they were asked for. */
final class OrderedWorker implements AutoCloseable {
    private final ScheduledExecutorService executor;
    private final Consumer<Throwable> onFailure;

    OrderedWorker(String name, Consumer<Throwable> onFailure) {
        this(task -> Thread.ofPlatform().daemon().name(name).unstarted(task), onFailure);
    }

    private OrderedWorker(ThreadFactory threads, Consumer<Throwable> onFailure) {
        this.onFailure = onFailure;
        this.executor = Executors.newSingleThreadScheduledExecutor(threads);
    }

    /** One whose work can wait for a moment while the host is busy. */
    static OrderedWorker patient(String name, Consumer<Throwable> onFailure) {
        return new OrderedWorker(task -> BackgroundThread.patient(name, task), onFailure);
    }

    void execute(Runnable task) {
        executeIn(0, task);
    }

    /** Runs it after this many nanoseconds; silently not at all once the worker is closed. */
    @SuppressWarnings("FutureReturnValueIgnored") // The task reports its failures itself.
    void executeIn(long delayNanos, Runnable task) {
        try {
            executor.schedule(() -> guard(task), delayNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            // The daemon ends, and nobody waits for this any more.
        }
    }

    /** Runs it after all that was asked for before and is due, and nothing after it. */
    void finish(Runnable last) {
        execute(() -> {
            try {
                last.run();
            } finally {
                close();
            }
        });
    }

    /** Waits for the last, no longer than this; says whether it came. */
    boolean awaitEnd(long time, TimeUnit unit) throws InterruptedException {
        return executor.awaitTermination(time, unit);
    }

    /** Whatever goes wrong, the daemon must know: it waits for an answer. */
    private void guard(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            onFailure.accept(failure);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
