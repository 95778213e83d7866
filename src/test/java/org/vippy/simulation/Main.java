package org.vippy.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.stream.LongStream;

/**
 * Runs seeds until it is stopped, or as many as {@code -Dseeds} says, from {@code -Dseed} on. Prints the cut-down trace of
 * each failure and how to run it again. {@code -Dfaults} is one of basic, partitions, everything; {@code -Dnodes} and
 * {@code -Dgroups} fix the size; {@code -Dthreads} is the number of cores to take, all by default; {@code -Dcommit} is
 * printed; {@code -Dtrace=true} prints the whole trace of one seed, {@code -Dhash=true} only hashes. Ends with 1 when a
 * promise was broken.
 */
public final class Main {
    private static final long FAILURES_MAX = Long.getLong("failures", 5);
    private static final String COMMIT = System.getProperty("commit", "unknown");
    /** More seeds than anybody waits for. */
    private static final long OPEN_END = 1L << 40;

    private final Choice choice;
    private final long first;
    private final long end;
    private final AtomicLong next;
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong unpromised = new AtomicLong();
    private final DoubleAccumulator slowest = new DoubleAccumulator(Math::max, 0);
    private final AtomicLong done = new AtomicLong();
    private final AtomicInteger failures = new AtomicInteger();
    /** The run that was begun last. */
    private final AtomicReference<Trace> latest = new AtomicReference<>(Trace.hashOnly());

    private final Instant started = Instant.now();

    /**
     * Which runs.
     *
     * @param faults name of the {@link FaultOptions}
     * @param size of the clusters
     */
    record Choice(String faults, Size size) {
        static Choice asked() {
            return new Choice(
                    System.getProperty("faults", "basic"),
                    new Size(Integer.getInteger("nodes", 0), Integer.getInteger("groups", 0)));
        }

        Plan plan(long seed) {
            return Plan.draw(seed, FaultOptions.named(faults), size);
        }

        Run run(long seed) {
            return run(seed, Trace.hashOnly());
        }

        Run run(long seed, Trace trace) {
            return Run.of(plan(seed), trace);
        }

        /** What to type to see it fail again. */
        String again(long seed) {
            return "make sim SEED=" + seed + " SEEDS=1 " + text();
        }

        /** As the variables of {@code make sim}. */
        String text() {
            return "FAULTS=" + faults
                    + (size.nodes() > 0 ? " NODES=" + size.nodes() : "")
                    + (size.groups() > 0 ? " GROUPS=" + size.groups() : "");
        }
    }

    private Main(Choice choice, long first, long end) {
        this.choice = choice;
        this.first = first;
        this.end = end;
        next = new AtomicLong(first);
    }

    public static void main(String[] args) throws InterruptedException {
        var seed = Long.getLong("seed", System.nanoTime() & 0xFFFFFF);
        var seeds = Long.getLong("seeds", Long.MAX_VALUE - seed);
        var choice = Choice.asked();
        if (Boolean.getBoolean("hash")) {
            LongStream.range(seed, seed + seeds).mapToObj(choice::run).forEach(run -> {
                System.out.printf("%x%n", run.hash());
                run.violations().forEach(System.err::println);
            });
        } else if (Boolean.getBoolean("trace")) {
            Run.of(choice.plan(seed), Trace.to(System.out::println))
                    .violations()
                    .forEach(System.out::println);
        } else {
            System.exit(new Main(choice, seed, seed + seeds).run() > 0 ? 1 : 0);
        }
    }

    private int run() throws InterruptedException {
        System.out.printf(
                "commit %s: %s from %d%s%n",
                COMMIT, choice.text(), first, end - first > OPEN_END ? ", until stopped" : " to " + (end - 1));
        var threads = new ArrayList<Thread>();
        var cores = Integer.getInteger("threads", Runtime.getRuntime().availableProcessors());
        for (var core = 0; core < cores; core++) {
            threads.add(Thread.ofPlatform().start(this::work));
        }
        for (var thread : threads) {
            while (!thread.join(Duration.ofSeconds(5))) {
                progress();
            }
        }
        progress();
        return failures.get();
    }

    private void work() {
        for (var seed = next.getAndIncrement();
                seed < end && failures.get() < FAILURES_MAX;
                seed = next.getAndIncrement()) {
            var trace = Trace.hashOnly();
            latest.set(trace);
            var run = choice.run(seed, trace);
            done.incrementAndGet();
            steps.addAndGet(run.steps());
            unpromised.addAndGet(run.unpromised());
            slowest.accumulate(run.settledPart());
            if (run.failed()) {
                failures.incrementAndGet();
                print(run);
            }
        }
    }

    private void progress() {
        var seconds = Math.max(1, Duration.between(started, Instant.now()).toMillis()) / 1000.0;
        System.out.printf(
                Locale.ROOT,
                "%d seeds from %d in %.0f s, %.0f a minute, %d violations, %.1f million steps, %d times two holders where"
                        + " nothing is promised, settled within %.0f %% of the bound; the latest is at %.0f s after"
                        + " %.1f million%n",
                done.get(),
                first,
                seconds,
                done.get() * 60 / seconds,
                failures.get(),
                steps.get() / 1e6,
                unpromised.get(),
                slowest.get() * 100,
                latest.get().reachedNanos() / 1e9,
                latest.get().steps() / 1e6);
    }

    private void print(Run run) {
        var shrunk = Shrinker.shrink(run);
        var lines = new ArrayList<String>();
        Run.of(shrunk.plan(), Trace.to(lines));
        synchronized (System.out) {
            describe(run, shrunk).forEach(System.out::println);
            lines.subList(Math.max(0, lines.size() - Integer.getInteger("lines", 80)), lines.size())
                    .forEach(System.out::println);
            shrunk.violations().forEach(violation -> System.out.println("  " + violation));
        }
    }

    private List<String> describe(Run run, Run shrunk) {
        var setup = run.plan().setup();
        return List.of(
                "",
                "FAILED seed " + setup.seed() + " commit " + COMMIT + ": " + run.promise(),
                "  again: " + choice.again(setup.seed()),
                "  " + setup.nodes() + " nodes, " + setup.groups() + " groups, " + setup.timing() + " protects "
                        + setup.timing().leaseProtects() + " " + setup.network(),
                "  " + run.plan().faults().size() + " faults, "
                        + shrunk.plan().faults().size() + " of them needed:",
                "  " + shrunk.plan().faults());
    }
}
