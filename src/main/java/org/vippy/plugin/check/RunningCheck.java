package org.vippy.plugin.check;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.vippy.config.Check;

/**
 * One check that runs again and again, never twice at a time. All of it happens on the timer, but for the look itself, which
 * has a thread of its own: one that hangs for longer than its timeout has failed then, and at each time at which it should have
 * run again.
 */
final class RunningCheck {
    /** For a thread whose run was broken off to come back. */
    private static final long GRACE_NANOS = 50_000_000;

    private final Timer timer;
    private final Executor threads;
    private final Pace pace;
    private final LongSupplier clock;
    private final Probings probings;
    private final Consumer<RunningCheck> changed;
    private Check check;
    private Probing probing;
    private CheckState state;
    private boolean stopped;
    private @Nullable Run run;

    /**
     * It does not run yet.
     *
     * @param changed told when it begins to pass or to fail
     */
    RunningCheck(
            Check check,
            Timer timer,
            Executor threads,
            Pace pace,
            LongSupplier clock,
            Probings probings,
            Consumer<RunningCheck> changed) {
        this.check = check;
        this.timer = timer;
        this.threads = threads;
        this.pace = pace;
        this.clock = clock;
        this.probings = probings;
        this.changed = changed;
        this.probing = probings.of(check.probe());
        this.state = CheckState.first(check, clock.getAsLong());
    }

    /** A look on its way. */
    private static final class Run {
        final Ongoing ongoing = new Ongoing();
        final long began;
        boolean judged;

        Run(long began) {
            this.began = began;
        }
    }

    Check check() {
        return check;
    }

    Standing standing() {
        return new Standing(check, state);
    }

    void start() {
        timer.in(pace.first(check), this::begin);
    }

    /** Another setting of the same thing: it stands where it stood. */
    void use(Check next) {
        check = next;
        probing = probings.of(next.probe());
    }

    void stop() {
        stopped = true;
        if (run != null) {
            run.ongoing.breakOff();
        }
    }

    private void begin() {
        if (stopped) {
            return;
        }
        if (run != null) {
            if (clock.getAsLong() - run.began
                    < check.timeout().toNanos() + check.interval().toNanos()) {
                timer.in(GRACE_NANOS, this::begin);
                return;
            }
            take(Verdict.failed("the run before has not ended though its timeout of " + Seconds.text(check.timeout())
                    + " is over"));
            timer.in(pace.next(check, 0), this::begin);
            return;
        }
        Run now = new Run(clock.getAsLong());
        run = now;
        Probing how = probing;
        threads.execute(() -> {
            Verdict verdict = look(how, now);
            timer.in(0, () -> ended(now, verdict));
        });
        timer.in(check.timeout().toNanos(), () -> timedOut(now));
        timer.in(pace.next(check, 0), this::begin);
    }

    private Verdict look(Probing how, Run now) {
        try {
            return how.look(check.timeout(), now.ongoing);
        } catch (IOException | RuntimeException failure) {
            String words = failure.getMessage();
            return Verdict.failed(words == null ? failure.getClass().getSimpleName() : words);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Verdict.failed("interrupted");
        }
    }

    private void ended(Run now, Verdict verdict) {
        run = null;
        judge(now, verdict);
    }

    private void timedOut(Run now) {
        if (!now.judged) {
            String said = now.ongoing.said();
            now.ongoing.breakOff();
            judge(
                    now,
                    Verdict.failed("timed out after " + Seconds.text(check.timeout())
                            + (said.isEmpty() ? "" : ", having said: " + said)));
        }
    }

    private void judge(Run now, Verdict verdict) {
        if (!now.judged) {
            now.judged = true;
            take(verdict);
        }
    }

    private void take(Verdict verdict) {
        if (stopped) {
            return;
        }
        boolean before = state.passing();
        state = state.after(verdict, check, clock.getAsLong());
        if (state.passing() != before) {
            changed.accept(this);
        }
    }
}
