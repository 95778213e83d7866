package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.vippy.network.linux.Linux;

class BackgroundThreadTest {
    /** Field 41 of proc_pid_stat(5), counted from behind the name, which may have spaces in it. */
    private static int policy() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[41 - 3]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void runsWhenTheProcessorIsFreeOnly() {
        var policy = new CompletableFuture<Integer>();
        BackgroundThread.start("test-background", () -> policy.complete(policy()));
        assertEquals(Linux.SCHED_IDLE, policy.join());
        assertEquals(0, policy());
    }
}
