package org.vippy.plugin.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.vippy.config.Check;
import org.vippy.config.Limits;
import org.vippy.plugin.program.GroupKill;

/** All health checks of this node. Each has at most one thread at a time, so that one that hangs holds up no other. */
public final class Checks implements AutoCloseable {
    private static final long IDLE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor threads;
    private final Pace pace;
    private final LongSupplier clock;
    private final Probings probings;
    private final Consumer<Change> listener;
    private Map<String, RunningCheck> running = new LinkedHashMap<>();
    private volatile List<Standing> standings = List.of();

    /** What the listener is told: a check that begins to pass or fail, is there from now on and fails, or is no more. */
    public sealed interface Change {
        /** It begins to fail, or to pass. */
        record Turned(Standing standing) implements Change {}

        /** It is there from now on. */
        record Began(Standing standing) implements Change {}

        /** It is there no more. */
        record Gone(Check check) implements Change {}
    }

    /**
     * None runs yet.
     *
     * @param factory makes threads; what runs in them can wait while others need the processor
     * @param clock monotonic, in nanoseconds
     * @param listener told on one thread, in order; must not block
     */
    public Checks(
            GroupKill kill,
            ThreadFactory factory,
            LongSupplier clock,
            RandomGenerator random,
            Consumer<Change> listener) {
        this.clock = clock;
        this.listener = listener;
        pace = new Pace(random);
        probings = new Probings(kill);
        timer = new ScheduledThreadPoolExecutor(1, factory);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.setRemoveOnCancelPolicy(true);
        // A check of a former configuration may still hang beside its successor.
        threads = new ThreadPoolExecutor(
                0, 2 * Limits.MAX_CHECKS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    /** These run from now on. One that looks at the same as before stands where it stood. From any thread. */
    public void use(List<Check> checks) {
        in(0, () -> change(checks));
    }

    private void change(List<Check> checks) {
        Map<String, RunningCheck> before = running;
        running = new LinkedHashMap<>();
        checks.forEach(check -> running.put(check.name(), succeeding(before.remove(check.name()), check)));
        before.values().forEach(this::end);
        show();
    }

    private RunningCheck succeeding(@org.jspecify.annotations.Nullable RunningCheck before, Check check) {
        if (before != null
                && before.check().probe().equals(check.probe())
                && before.check().groups().equals(check.groups())) {
            before.use(check);
            return before;
        }
        if (before != null) {
            end(before);
        }
        RunningCheck begun = new RunningCheck(check, this::in, threadsOrNone(), pace, clock, probings, this::turned);
        listener.accept(new Change.Began(begun.standing()));
        begun.start();
        return begun;
    }

    /** Where there is no thread left, the check hangs, and says so. */
    private Executor threadsOrNone() {
        return task -> {
            try {
                threads.execute(task);
            } catch (RejectedExecutionException none) {
                // Nothing comes back, and the timeout tells it.
            }
        };
    }

    private void end(RunningCheck check) {
        check.stop();
        listener.accept(new Change.Gone(check.check()));
    }

    private void turned(RunningCheck check) {
        show();
        listener.accept(new Change.Turned(check.standing()));
    }

    private void show() {
        standings = running.values().stream().map(RunningCheck::standing).toList();
    }

    /** Where each stands, in the order of the configuration. From any thread. */
    public List<Standing> standings() {
        return standings;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A task tells what it finds itself.
    private void in(long nanos, Runnable task) {
        try {
            timer.schedule(
                    () -> {
                        task.run();
                        show();
                    },
                    nanos,
                    TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            // The daemon ends.
        }
    }

    /** Ends all of them, and their programs. */
    @Override
    public void close() {
        in(0, () -> {
            running.values().forEach(RunningCheck::stop);
            timer.shutdownNow();
            threads.shutdownNow();
        });
    }
}
