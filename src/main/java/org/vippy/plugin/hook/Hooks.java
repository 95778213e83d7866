package org.vippy.plugin.hook;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.vippy.config.Hook;
import org.vippy.config.HookEvent;
import org.vippy.config.Limits;
import org.vippy.management.Happened;
import org.vippy.management.View;
import org.vippy.plugin.PlainText;
import org.vippy.plugin.PluginLog;
import org.vippy.plugin.program.GroupKill;

/**
 * Runs programs when something happens: for one group, and for the node, one after the other in the order of what happened, for
 * different groups at the same time. Who says what happens never waits.
 */
public final class Hooks {
    /** At the same time. */
    static final int PROGRAMS_MAX = 4;

    /** Beside these, for groups that wait until they may come. */
    static final int URGENT_PROGRAMS_MAX = 16;

    /** Of one group. */
    static final int WAITING_MAX = 8;

    /** Of all groups; beyond it only the newest of each waits. */
    static final int ALL_WAITING_MAX = 8_192;

    private static final long IDLE_SECONDS = 10;
    private static final long KILL_MILLIS = 200;
    private static final int DEBUG = 7;
    private static final int COMMAND_SHOWN = 64;

    private final String node;
    private final HookProgram program;
    private final HookCounts counts;
    private final PluginLog log;
    private final ThreadPoolExecutor threads;
    private final ThreadPoolExecutor urgentThreads;
    /** By group: those in which something waits or runs. */
    private final Map<String, Lane> lanes = new HashMap<>();

    private volatile List<Hook> hooks = List.of();
    private int waiting;
    private int running;
    private boolean over;

    /**
     * There are none yet.
     *
     * @param node name of this node
     * @param factory makes threads
     * @param clock monotonic, in nanoseconds
     */
    public Hooks(String node, GroupKill kill, ThreadFactory factory, LongSupplier clock, PluginLog log) {
        this.node = node;
        this.log = log;
        program = new HookProgram(kill);
        counts = new HookCounts(clock);
        threads = pool(PROGRAMS_MAX, factory);
        urgentThreads = pool(URGENT_PROGRAMS_MAX, factory);
    }

    private static ThreadPoolExecutor pool(int most, ThreadFactory factory) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** These count from now on, also for what waits already. From any thread. */
    public void use(List<Hook> next) {
        hooks = List.copyOf(next);
    }

    /** This has happened; in its order, from one thread at a time. */
    public void happened(List<Happened> all) {
        all.forEach(each -> Occasion.of(each, node).filter(this::concernsAny).ifPresent(this::add));
    }

    /** For how long a group with these addresses may have to wait before it comes; zero where it need not. From any thread. */
    public Duration delay(List<InetAddress> addresses) {
        // The groups may be those of another file than the one that was found right.
        Duration all = Hook.delay(hooks, addresses);
        return all.compareTo(Limits.MAX_HOOK_DELAY) > 0 ? Limits.MAX_HOOK_DELAY : all;
    }

    /**
     * A group waits until its programs have been run; in its order among what happens, from one thread at a time.
     *
     * @param atMost how long it waits: what runs then is ended, and what does not is left out
     * @param wants whether it is still to come, in time or not; from any thread
     * @param done told once when it need wait no longer; from any thread, must not block
     */
    public void before(Coming coming, Duration atMost, BooleanSupplier wants, Runnable done) {
        add(Occasion.of(coming, node, Instant.now(), Waiter.atMost(atMost, wants, done)));
    }

    private boolean concernsAny(Occasion occasion) {
        return hooks.stream().anyMatch(hook -> eventOf(hook, occasion).isPresent());
    }

    /** What the hook is run on then, if it is. */
    private static Optional<HookEvent> eventOf(Hook hook, Occasion occasion) {
        return occasion.events().stream()
                .filter(hook.on()::contains)
                .findFirst()
                .filter(_ ->
                        hook.groups().isEmpty() || hook.isFor(occasion.facts().plainAddresses()));
    }

    private synchronized void add(Occasion occasion) {
        if (over) {
            occasion.waiter().done().run();
            return;
        }
        String key = occasion.facts().group();
        boolean isIdle = !lanes.containsKey(key);
        int most = waiting < ALL_WAITING_MAX ? WAITING_MAX : 1;
        List<Occasion> dropped = lanes.computeIfAbsent(key, _ -> new Lane()).add(occasion, most);
        waiting += 1 - dropped.size();
        if (!dropped.isEmpty()) {
            tellOfLeftOut(occasion.facts(), dropped.size());
            dropped.forEach(each -> each.waiter().done().run());
        }
        if (isIdle) {
            start(key);
        }
    }

    private void tellOfLeftOut(Facts facts, int dropped) {
        counts.leftOut(dropped);
        log.say(
                PluginLog.WARNING,
                "hooks of " + facts.subject() + " take longer than it takes until the next thing happens: leaves out "
                        + (dropped == 1 ? "the oldest event that waits" : dropped + " events that wait"));
    }

    private void start(String key) {
        Lane lane = requireNonNull(lanes.get(key), "lane is null");
        ThreadPoolExecutor pool = lane.isUrgent() ? urgentThreads : threads;
        try {
            pool.execute(() -> next(key));
        } catch (RejectedExecutionException ended) {
            // The time for it is over.
        } catch (OutOfMemoryError noThread) {
            // Programs that hang may use up what the system allows; the pool has not taken it then.
            giveUp(key, lane, noThread);
        }
    }

    private void giveUp(String key, Lane lane, OutOfMemoryError noThread) {
        lanes.remove(key);
        int dropped = 0;
        for (; !lane.isEmpty(); dropped++) {
            lane.next().waiter().done().run();
        }
        waiting -= dropped;
        counts.leftOut(dropped);
        log.say(
                PluginLog.WARNING,
                "hooks: no thread can be made for a program (" + noThread.getMessage() + "): leaves out " + dropped
                        + " of " + (key.isEmpty() ? node : key)
                        + "; raise the limit of processes (TasksMax), or end what hangs");
    }

    /** Runs what is first in the lane; other lanes come before its second. */
    private void next(String key) {
        try {
            run(begin(key));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            end(key);
        }
    }

    private synchronized Occasion begin(String key) {
        waiting--;
        running++;
        return requireNonNull(lanes.get(key), "lane is null").next();
    }

    private synchronized void end(String key) {
        running--;
        if (requireNonNull(lanes.get(key), "lane is null").isEmpty()) {
            lanes.remove(key);
        } else {
            start(key);
        }
        notifyAll();
    }

    private void run(Occasion occasion) throws InterruptedException {
        Waiter waiter = occasion.waiter();
        try {
            for (Hook hook : hooks) {
                Optional<HookEvent> event = eventOf(hook, occasion);
                if (event.isPresent() && waiter.wants().getAsBoolean()) {
                    run(hook, event.get(), occasion.facts(), waiter.left(hook.timeout()));
                }
            }
        } finally {
            waiter.done().run();
        }
    }

    private void run(Hook hook, HookEvent event, Facts facts, Duration timeout) throws InterruptedException {
        String word = event.word();
        String what = "hook " + PlainText.of(hook.command().getFirst(), COMMAND_SHOWN) + " (" + word + ", "
                + facts.subject() + ")";
        if (timeout.isZero()) {
            counts.leftOut(1);
            log.say(PluginLog.WARNING, what + ": is left out, since those before it took all the time");
            return;
        }
        Result result = program.run(hook.command(), facts.environment(word), facts.json(word), timeout);
        counts.ran(event);
        if (result.fine()) {
            log.say(DEBUG, what + " ended" + (result.text().isEmpty() ? "" : ": " + result.text()));
        } else {
            counts.failed(event, what + ": " + result.text());
            log.say(PluginLog.WARNING, what + ": " + result.text());
        }
    }

    /** What has become of them so far; from any thread. */
    public synchronized View.Hooks view() {
        return counts.view(waiting);
    }

    /**
     * The daemon ends: waits until all that happened was told, but no longer than this, and ends what still runs then. Nothing is
     * run any more afterwards.
     */
    public void finish(Duration atMost) throws InterruptedException {
        boolean isDone = awaitAll(atMost);
        threads.shutdownNow();
        urgentThreads.shutdownNow();
        if (!isDone) {
            threads.awaitTermination(KILL_MILLIS, TimeUnit.MILLISECONDS);
            urgentThreads.awaitTermination(KILL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized boolean awaitAll(Duration atMost) throws InterruptedException {
        over = true;
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = end - System.nanoTime(); left > 0 && !lanes.isEmpty(); left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        if (!lanes.isEmpty()) {
            log.say(
                    PluginLog.WARNING,
                    "hooks: vippyd ends and waits no longer: of those that run " + running + " are ended, of the events"
                            + " that wait " + waiting + " are left out");
        }
        return lanes.isEmpty();
    }
}
