package org.vippy.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of a daemon inside a node. */
public final class Daemon {
    private static final Path NEVER = Path.of("/dev/null");
    private final Process process;
    private final Undertaker undertaker;
    private final Path log;
    private final long startedNanos;

    private Daemon(Process process, Undertaker undertaker, Path log, long startedNanos) {
        this.process = process;
        this.undertaker = undertaker;
        this.log = log;
        this.startedNanos = startedNanos;
    }

    /**
     * Starts the words inside the namespace, its output appended to the log. A shell's background job ignores SIGINT, what
     * nohup(1) starts SIGHUP, and so would all that they start; a daemon heeds them, as it would under systemd.
     */
    static Daemon start(Namespace namespace, Undertaker undertaker, Path log, List<String> words) {
        long now = System.nanoTime();
        List<String> heeding = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
        heeding.addAll(words);
        try {
            Process process = new ProcessBuilder(namespace.inside(heeding))
                    .redirectInput(NEVER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            undertaker.watch(process.pid());
            return new Daemon(process, undertaker, log, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean runs() {
        return process.isAlive();
    }

    /** {@link System#nanoTime()} before the process was made. */
    public long startedNanos() {
        return startedNanos;
    }

    /** Sends a signal by its name without SIG. */
    public void signal(String name) {
        Command.run("kill", "-" + name, String.valueOf(pid()));
    }

    /** Waits for its end and returns its exit code. */
    public int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("process " + pid() + " still runs after " + limit.toMillis() + " ms");
            }
            undertaker.forget(pid());
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it without ceremony, if it runs. */
    public void kill() {
        if (runs()) {
            signal("KILL");
        }
        awaitExit(Duration.ofSeconds(10));
    }

    /** Resident memory, in KiB, as /proc tells it. */
    public long residentKib() {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it and earlier runs on the same log printed. */
    public String log() {
        return text(log.toFile());
    }

    static String text(File file) {
        try {
            return file.exists() ? Files.readString(file.toPath()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
