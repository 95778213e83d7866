package org.vippy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.cli.TestingDaemon.Mood;
import org.vippy.v1.WatchResponse;

/** What only a process of its own shows: signals, the environment, a reader that leaves. */
@Timeout(60)
class ProcessTest {
    @TempDir
    private Path directory;

    @Test
    void watchEndsFineOnInterrupt() throws Exception {
        try (TestingDaemon daemon = TestingDaemon.at(directory.resolve("s"), Mood.WILLING)) {
            Process watch = start("watch");
            daemon.watcher();
            assertTrue(readLine(watch).contains("groups held by one node"));
            new ProcessBuilder("kill", "-INT", Long.toString(watch.pid()))
                    .start()
                    .waitFor();
            assertEquals(0, ended(watch));
            assertEquals("", errors(watch));
        }
    }

    @Test
    void watchSaysThatDaemonWentAway() throws Exception {
        try (TestingDaemon daemon = TestingDaemon.at(directory.resolve("s"), Mood.WILLING)) {
            Process watch = start("watch");
            readLine(watch);
            daemon.die();
            assertEquals(3, ended(watch));
            assertEquals("vippyctl: vippyd went away: it stopped, died or restarts\n", errors(watch));
        }
    }

    @Test
    void watchEndsFineWhenNobodyReads() throws Exception {
        try (TestingDaemon daemon = TestingDaemon.at(directory.resolve("s"), Mood.WILLING)) {
            Process watch = start("--json", "watch");
            var watcher = daemon.watcher();
            readLine(watch);
            watch.getInputStream().close();
            watcher.onNext(WatchResponse.getDefaultInstance());
            assertEquals(0, ended(watch));
        }
    }

    @Test
    void takesSocketFromEnvironmentAndShowsNothingElseThanItsLine() throws Exception {
        Process status = start("status");
        assertEquals(3, ended(status));
        assertEquals(
                "vippyctl: no socket at " + directory.resolve("s")
                        + ": is vippyd running? Start it, or name its socket with -s SOCKET\n",
                errors(status));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Vippyctl.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("VIPPY_SOCKET", directory.resolve("s").toString());
        return builder.start();
    }

    private static String readLine(Process process) throws IOException {
        BufferedReader reader = process.inputReader();
        return String.valueOf(reader.readLine());
    }

    private static String errors(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), UTF_8);
    }

    private static int ended(Process process) throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still runs");
        }
        return process.exitValue();
    }
}
