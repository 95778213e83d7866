package org.vippy.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs seeds on all cores until it is stopped, or as many as {@code -Dseeds} says, from {@code -Dseed} on. Prints the cut-down
 * trace of each failure and how to run it again. {@code -Dfaults} is one of basic, partitions, everything; {@code -Dcommit}
 * is printed; {@code -Dtrace=true} prints the whole trace of one seed. Ends with 1 when a promise was broken.
 */
public final class Main {
    private static final long FAILURES_MAX = Long.getLong("failures", 5);

    private final FaultOptions options;
    private final String faults;
    private final long first;
    private final long end;
    private final AtomicLong next;
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong unpromised = new AtomicLong();
    private final AtomicInteger failures = new AtomicInteger();
    private final Instant started = Instant.now();

    private Main(String faults, long first, long end) {
        this.faults = faults;
        options = options(faults);
        this.first = first;
        this.end = end;
        next = new AtomicLong(first);
    }

    public static void main(String[] args) throws InterruptedException {
        var seed = Long.getLong("seed", System.nanoTime() & 0xFFFFFF);
        var seeds = Long.getLong("seeds", Long.MAX_VALUE - seed);
        var faults = System.getProperty("faults", "basic");
        if (Boolean.getBoolean("trace")) {
            Run.of(Plan.draw(seed, options(faults)), Trace.to(System.out::println))
                    .violations()
                    .forEach(System.out::println);
            return;
        }
        System.exit(new Main(faults, seed, seed + seeds).run() > 0 ? 1 : 0);
    }

    static FaultOptions options(String name) {
        return switch (name) {
            case "basic" -> FaultOptions.BASIC;
            case "partitions" -> FaultOptions.PARTITIONS;
            case "everything" -> FaultOptions.EVERYTHING;
            default ->
                throw new IllegalArgumentException("faults is " + name + ", not basic, partitions or everything");
        };
    }

    private int run() throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (var core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
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
            var run = Run.of(Plan.draw(seed, options), Trace.hashOnly());
            steps.addAndGet(run.steps());
            unpromised.addAndGet(run.unpromised());
            if (run.failed()) {
                failures.incrementAndGet();
                print(run);
            }
        }
    }

    private void progress() {
        var seconds = Math.max(1, Duration.between(started, Instant.now()).toMillis()) / 1000.0;
        var done = Math.min(next.get(), end) - first;
        System.out.printf(
                Locale.ROOT,
                "%d seeds, %.0f a minute, %d violations, %.1f million steps, %d times two holders where nothing is promised%n",
                done,
                done * 60 / seconds,
                failures.get(),
                steps.get() / 1e6,
                unpromised.get());
    }

    private void print(Run run) {
        var shrunk = Shrinker.shrink(run);
        var lines = new ArrayList<String>();
        Run.of(shrunk.plan(), Trace.to(lines));
        synchronized (System.out) {
            describe(run, shrunk, again(run, faults)).forEach(System.out::println);
            lines.subList(Math.max(0, lines.size() - Integer.getInteger("lines", 80)), lines.size())
                    .forEach(System.out::println);
            shrunk.violations().forEach(violation -> System.out.println("  " + violation));
        }
    }

    /** What to type to see it fail again. */
    static String again(Run run, String faults) {
        return "make sim SEED=" + run.plan().setup().seed() + " SEEDS=1 FAULTS=" + faults;
    }

    private static List<String> describe(Run run, Run shrunk, String again) {
        var setup = run.plan().setup();
        return List.of(
                "",
                "FAILED seed " + setup.seed() + " commit " + System.getProperty("commit", "unknown") + ": "
                        + run.promise(),
                "  again: " + again,
                "  nodes " + setup.cluster().nodes() + " groups "
                        + setup.cluster().groups().size() + " " + setup.timing() + " protects "
                        + setup.timing().leaseProtects() + " " + setup.network(),
                "  " + run.plan().faults().size() + " faults, "
                        + shrunk.plan().faults().size() + " of them needed:",
                "  " + shrunk.plan().faults());
    }
}
