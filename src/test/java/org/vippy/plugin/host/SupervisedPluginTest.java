package org.vippy.plugin.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vippy.lab.Await;
import org.vippy.network.linux.Syscalls;

/** With the shell in place of Node.js: real processes, and what becomes of them. */
class SupervisedPluginTest {
    private static final String PATH = System.getenv("PATH");

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private SupervisedPlugin plugin = run("exit 0");

    private SupervisedPlugin run(String script) {
        var group = new ProcessGroup(PATH, Syscalls::killGroup);
        return new SupervisedPlugin(
                "shell",
                () -> new ProcessBuilder(group.leading(List.of("sh", "-c", script))),
                group,
                (severity, text) -> said.add(severity + " " + text));
    }

    @AfterEach
    void end() {
        plugin.stop();
    }

    private String next() throws InterruptedException {
        var line = said.poll(20, TimeUnit.SECONDS);
        assertNotNull(line, "nothing was said");
        return line;
    }

    private static boolean isGone(long process) {
        try {
            var status = Files.readString(Path.of("/proc/" + process + "/stat"));
            return status.substring(status.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException gone) {
            return true;
        }
    }

    @Test
    void saysWhatIsPrintedAndHowItEndedAndStartsAgain() throws InterruptedException {
        plugin = run("echo '<4>careful'; echo plain >&2; exit 7");
        plugin.start();
        for (var seconds = 1; seconds <= 2; seconds++) {
            assertEquals("4 plugin shell: careful", next());
            assertEquals("5 plugin shell: plain", next());
            assertEquals("3 plugin shell: ended with exit code 7; starts again in " + seconds + " s", next());
        }
    }

    @Test
    void endsWhatItStartedAndLeftBehind() throws InterruptedException {
        plugin = run("sleep 1000 & echo $!; exit 0");
        plugin.start();
        var child = Long.parseLong(next().replaceAll(".* ", ""));
        assertTrue(next().contains("ended with exit code 0"));
        assertTrue(Await.until(Duration.ofSeconds(60), () -> isGone(child)));
    }

    @Test
    void itsInputEndsWhenItShallStopAndItIsNotStartedAgain() throws InterruptedException {
        plugin = run("echo begun; cat; echo told; sleep 0.1");
        plugin.start();
        assertEquals("5 plugin shell: begun", next());
        plugin.stop();
        assertEquals("5 plugin shell: told", next());
        assertEquals(null, said.poll(1_500, TimeUnit.MILLISECONDS));
    }

    @Test
    void whatItSaysWhenItIsToldToStopIsWaitedFor() throws InterruptedException {
        plugin = run("echo begun; cat; sleep 0.3; echo told");
        plugin.start();
        assertEquals("5 plugin shell: begun", next());
        plugin.stop();
        plugin.await(Duration.ofSeconds(60));
        assertEquals("5 plugin shell: told", said.poll());
    }

    @Test
    void whatDoesNotStopIsNotWaitedForLonger() throws InterruptedException {
        plugin = run("echo $$; exec sleep 1000");
        plugin.start();
        var process = Long.parseLong(next().replaceAll(".* ", ""));
        plugin.stop();
        plugin.await(Duration.ofMillis(1));
        assertFalse(isGone(process), "it was waited for until it was ended by force");
    }

    @Test
    void saysWhenItCannotBeStarted() throws InterruptedException {
        var group = new ProcessGroup("", Syscalls::killGroup);
        plugin = new SupervisedPlugin(
                "none",
                () -> new ProcessBuilder("/no/such/program"),
                group,
                (severity, text) -> said.add(severity + " " + text));
        plugin.start();
        assertTrue(next().startsWith("3 plugin none: cannot be started: "));
    }
}
