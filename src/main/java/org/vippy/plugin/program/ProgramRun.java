package org.vippy.plugin.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program. It leads a session of its own, by setsid(1), so that its number is that of the process group of all
 * that it starts, whoever their parents are by then; only what begins a session of its own escapes. The program is always the
 * child that was made, since setsid(1) makes another one only for leaders of groups.
 */
public final class ProgramRun {
    /** For what is on its way when the program has ended; who holds its output for longer is not waited for. */
    private static final long LAST_WORDS_MILLIS = 200;

    private static final int BUFFER = 4_096;
    /** A pipe takes as much while nobody reads it, also of a user who has many pipes: pipe(7). */
    private static final int PIPE_BYTES = 4_096;
    /** As the shell says it of a program that is killed: 128 and the number of the signal. */
    public static final int KILLED = 137;

    private final Process process;
    private final GroupKill kill;
    private final Tail tail = new Tail();
    private final Thread reader;

    private ProgramRun(Process process, GroupKill kill) {
        this.process = process;
        this.kill = kill;
        reader = Thread.ofPlatform().daemon().name("vippy-program-output").unstarted(this::read);
    }

    /**
     * Starts it.
     *
     * @param words of its command line
     * @param environment beyond that of this process
     * @throws IOException when it cannot be started
     */
    public static ProgramRun start(List<String> words, Map<String, String> environment, GroupKill kill)
            throws IOException {
        List<String> leading = new ArrayList<>(List.of("setsid"));
        leading.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(isThere("setsid") ? leading : words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        ProgramRun run = new ProgramRun(builder.start(), kill);
        run.reader.start();
        return run;
    }

    private static boolean isThere(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** Gives it this on its standard input, and no more; who does not read it is not an error. Does not wait until it is read. */
    public ProgramRun tell(String input) {
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= PIPE_BYTES) {
            write(bytes);
        } else {
            Thread.ofPlatform().daemon().name("vippy-program-input").start(() -> write(bytes));
        }
        return this;
    }

    private void write(byte[] input) {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input);
        } catch (IOException notRead) {
            // It need not listen.
        }
    }

    /** Waits for its end, and returns its exit code. What it left behind goes on. */
    public int await() throws InterruptedException {
        int code = process.waitFor();
        reader.join(LAST_WORDS_MILLIS);
        close();
        return code;
    }

    /** Waits for its end, but no longer than this, and returns its exit code; empty where it still runs. */
    public OptionalInt await(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS) ? OptionalInt.of(await()) : OptionalInt.empty();
    }

    /** What it said, the end of it, as one line. */
    public String said() {
        return tail.text();
    }

    /** Ends it and all that it started, also where it has ended itself. From any thread. */
    public void kill() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        kill.kill(process.pid());
    }

    private void read() {
        byte[] bytes = new byte[BUFFER];
        try (InputStream output = process.getInputStream()) {
            for (int count = output.read(bytes); count >= 0; count = output.read(bytes)) {
                tail.take(bytes, count);
            }
        } catch (IOException over) {
            // It has ended.
        }
    }

    private void close() {
        try {
            process.getInputStream().close();
        } catch (IOException closedAlready) {
            // As good as closed.
        }
    }
}
