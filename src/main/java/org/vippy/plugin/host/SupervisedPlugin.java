package org.vippy.plugin.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vippy.plugin.PluginLog;

/** One plugin: its process, started again whenever it ends, and what it prints. Has two threads of its own. */
final class SupervisedPlugin {
    /** For what the plugin does when it is told to stop, and a little more: the host itself ends it before. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    private final String name;
    private final Supplier<ProcessBuilder> command;
    private final ProcessGroup group;
    private final PluginLog log;
    private final BackOff backOff = new BackOff();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread supervisor;
    private boolean stopping;
    private @Nullable Process running;

    /**
     * @param name for people
     * @param command how it is started
     */
    SupervisedPlugin(String name, Supplier<ProcessBuilder> command, ProcessGroup group, PluginLog log) {
        this.name = name;
        this.command = command;
        this.group = group;
        this.log = log;
        supervisor = Thread.ofPlatform().daemon().name("vippy-plugin-" + name).unstarted(this::supervise);
    }

    void start() {
        supervisor.start();
    }

    private void supervise() {
        try {
            while (!isStopping()) {
                long began = System.nanoTime();
                String end = runOnce();
                if (isStopping()) {
                    return;
                }
                Duration wait = backOff.after(Duration.ofNanos(System.nanoTime() - began));
                say(PluginLog.ERR, end + "; starts again in " + wait.toSeconds() + " s");
                pause(wait);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs it until it ends; returns how. */
    private String runOnce() throws InterruptedException {
        Process process;
        try {
            process = command.get().redirectErrorStream(true).start();
        } catch (IOException failure) {
            return "cannot be started: " + failure.getMessage();
        }
        if (!began(process)) {
            group.kill(process);
            return "stops";
        }
        Thread reader = Thread.ofPlatform()
                .daemon()
                .name("vippy-plugin-output-" + name)
                .start(() -> read(process.getInputStream()));
        int code = process.waitFor();
        reader.join(TimeUnit.SECONDS.toMillis(1));
        group.kill(process);
        close(process);
        return "ended with exit code " + code;
    }

    /** What it started may still hold the other end of its output. */
    private static void close(Process process) {
        try {
            process.getInputStream().close();
        } catch (IOException closedAlready) {
            // As good as closed.
        }
    }

    private void read(InputStream output) {
        LineBudget budget = new LineBudget(System.nanoTime());
        try (InputStreamReader decoded = new InputStreamReader(output, StandardCharsets.UTF_8)) {
            OutputReader reader = new OutputReader(new java.io.BufferedReader(decoded));
            for (String line = reader.next(); line != null; line = reader.next()) {
                pass(line, budget);
            }
        } catch (IOException over) {
            // It has ended, or is about to.
        }
    }

    private void pass(String line, LineBudget budget) {
        long leftOut = budget.admit(System.nanoTime());
        if (leftOut > 0) {
            say(PluginLog.WARNING, leftOut + " lines of its output are left out");
        }
        if (leftOut >= 0) {
            OutputLine told = OutputLine.of(line);
            say(told.severity(), told.text());
        }
    }

    private void say(int severity, String text) {
        log.say(severity, "plugin " + name + ": " + text);
    }

    private boolean began(Process process) {
        lock.lock();
        try {
            running = process;
            return !stopping;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Process present() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    private void pause(Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (left > 0 && !stopping) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** It is not started again. It goes on until it is told to stop, or the daemon has ended, which it notices. */
    void leave() {
        lock.lock();
        try {
            stopping = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Tells it to stop, and ends it by force where it does not. Returns at once. */
    void stop() {
        leave();
        Process process = present();
        if (process != null && process.isAlive()) {
            Thread.ofPlatform().daemon().name("vippy-plugin-end-" + name).start(() -> end(process));
        }
    }

    /** Waits until it has ended and all is said that it printed, but no longer than this. After {@link #stop}. */
    void await(Duration atMost) throws InterruptedException {
        supervisor.join(atMost);
    }

    private void end(Process process) {
        try {
            process.getOutputStream().close();
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException gone) {
            // It has ended already.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        group.kill(process);
    }
}
