package org.vippy.daemon;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.vippy.election.Action;
import org.vippy.election.Announcement;
import org.vippy.election.Election;
import org.vippy.election.Event;
import org.vippy.election.Occurrence;
import org.vippy.election.Permission;
import org.vippy.election.Status;

/**
 * The one event loop that owns the election. Events come from any thread and are stepped one after another; the timer is
 * set to the election's next deadline after each. Nothing here blocks.
 */
final class ElectionLoop {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Context context;
    private final Election election;
    private final LongSupplier clock;
    private final Consumer<Action> actions;
    private final Consumer<List<Occurrence>> changes;
    private final Consumer<Throwable> onFailure;
    private BiConsumer<Announcement, Long> taken = (_, _) -> {};
    private long timer = NO_TIMER;
    private volatile Permission permission = Permission.NONE;
    private volatile boolean ended;
    /** What happens before the first event that the election takes; null once that came. */
    private @Nullable List<Event> early = new ArrayList<>();

    /**
     * @param clock CLOCK_BOOTTIME in nanoseconds
     * @param actions carries out what the election wants, on the loop
     * @param changes told on the loop after each step that changed something that people can see
     * @param onFailure told when the election broke one of its invariants, after which it is not stepped again
     */
    ElectionLoop(
            Vertx vertx,
            Election election,
            LongSupplier clock,
            Consumer<Action> actions,
            Consumer<List<Occurrence>> changes,
            Consumer<Throwable> onFailure) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.election = election;
        this.clock = clock;
        this.actions = actions;
        this.changes = changes;
        this.onFailure = onFailure;
    }

    /** The context on which everything of the election runs, the chat's socket as well. */
    Context context() {
        return context;
    }

    /** Who is told, on the loop, what a peer says in its present session, and when; also when it comes again. */
    void taken(BiConsumer<Announcement, Long> listener) {
        taken = listener;
    }

    /** What the last step permits to what the kernel was asked for until then; from any thread. */
    Permission permission() {
        return permission;
    }

    /** Runs it on the loop; from any thread. */
    void run(Runnable task) {
        context.runOnContext(_ -> task.run());
    }

    /** Runs it on the loop after this time; on the loop only. */
    void runIn(Duration time, Runnable task) {
        vertx.setTimer(Math.max(1, time.toMillis()), _ -> task.run());
    }

    /** Steps the election with this event; from any thread. */
    void post(Event event) {
        run(() -> step(event));
    }

    /** Steps the election with this event, or keeps it until the election has started; on the loop only. */
    void step(Event event) {
        List<Event> waiting = early;
        if (waiting == null) {
            take(event);
        } else if (event instanceof Event.Started) {
            early = null;
            take(event);
            waiting.forEach(this::take);
        } else {
            waiting.add(event);
        }
    }

    private void take(Event event) {
        if (ended) {
            return;
        }
        try {
            long now = clock.getAsLong();
            boolean isKnown = isOfPresentSession(event);
            List<Action> actions = election.step(now, event);
            permission = election.permission();
            // Who says goodbye has no session any more, and who begins one had none before.
            if (isKnown || isOfPresentSession(event)) {
                tell(event, now);
            }
            carryOut(event, actions);
            setTimer();
        } catch (RuntimeException | Error broken) {
            close();
            onFailure.accept(broken);
        }
    }

    private boolean isOfPresentSession(Event event) {
        return event instanceof Event.Received(var signed, boolean _)
                && isSessionOf(
                        signed.announcement().node(), signed.announcement().session());
    }

    private void tell(Event event, long now) {
        if (event instanceof Event.Received(var signed, boolean _)) {
            taken.accept(signed.announcement(), now);
        }
    }

    /** From now on the election is not stepped any more. From any thread. */
    void close() {
        ended = true;
    }

    /** What others wait for comes first, and what people read after it; then the end, since nothing is said after it. */
    private void carryOut(Event event, List<Action> todo) {
        List<Action.Report> reports = Action.only(Action.Report.class, todo);
        List<Action.Terminate> end = Action.only(Action.Terminate.class, todo);
        todo.stream()
                .filter(action -> !(action instanceof Action.Report || action instanceof Action.Terminate))
                .forEach(actions);
        reports.forEach(actions);
        if (!reports.isEmpty() || event instanceof Event.KernelAnswered) {
            changes.accept(reports.stream().map(Action.Report::occurrence).toList());
        }
        end.forEach(actions);
    }

    private void setTimer() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
        }
        long wait = election.nextDeadlineNanos() - clock.getAsLong();
        long millis = Math.max(1, Math.ceilDiv(wait, NANOS_PER_MILLI));
        timer = vertx.setTimer(millis, _ -> {
            timer = NO_TIMER;
            step(new Event.TimeArrived());
        });
    }

    /** Whether this is the present session of a peer; on the loop only. */
    boolean isSessionOf(String peer, long session) {
        OptionalLong taken = election.sessionTaken(peer, clock.getAsLong());
        return taken.isPresent() && taken.getAsLong() == session;
    }

    /** The election's view; on the loop only. */
    Status status() {
        return election.status(clock.getAsLong());
    }
}
