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
    /** Of proc_pid_stat(5), counted from behind the name, which may have spaces in it. */
    private static int field(int number) {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[number - 3]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int policy() {
        return field(41);
    }

    private static int nice() {
        return field(19);
    }

    @Test
    void idleOneRunsWhenTheProcessorIsFreeOnly() {
        var policy = new CompletableFuture<Integer>();
        BackgroundThread.idle("test-idle", () -> policy.complete(policy())).start();
        assertEquals(Linux.SCHED_IDLE, policy.join());
        assertEquals(0, policy());
    }

    @Test
    void patientOneGetsASmallerShare() {
        int before = nice();
        var nice = new CompletableFuture<Integer>();
        BackgroundThread.patient("test-patient", () -> nice.complete(nice())).start();
        assertEquals(10, nice.join());
        assertEquals(before, nice());
    }
}
