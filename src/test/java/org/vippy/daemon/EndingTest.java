package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndingTest {
    @TempDir
    private Path directory;

    private final BlockingQueue<Integer> exits = new LinkedBlockingQueue<>();
    private final List<Integer> halts = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Ending ending = new Ending(new OccurrenceLog(Set.of()), exits::add, halts::add);
    private ManagementSocket.Claimed socket;

    @BeforeEach
    void claimTheSocket() throws Exception {
        socket = assertInstanceOf(
                ManagementSocket.Claimed.class, ManagementSocket.claim(directory.resolve("vippy.socket")));
        Files.createFile(socket.path());
    }

    private void end() {
        ending.end(
                () -> {
                    asked.add("stop");
                    ending.stopped(true);
                },
                this::remove,
                socket);
    }

    private void remove() {
        asked.add("remove");
        ending.removed();
    }

    @Test
    void aSignalAsksTheElectionToStopAndEndsWithZero() {
        assertTrue(ending.starts());
        end();
        assertEquals(List.of("stop"), asked);
        assertEquals(List.of(0), halts);
        assertFalse(Files.exists(socket.path()));
    }

    /** Quarkus ends its application while the shutdown hook runs: nobody must cut that short. */
    @Test
    void whoeverWantsTheSameMeanwhileWaitsForTheEnd() throws Exception {
        assertTrue(ending.starts());
        var second = new Thread(this::end);
        ending.end(
                () -> {
                    asked.add("stop");
                    second.start();
                    ending.stopped(true);
                },
                this::remove,
                socket);
        second.join(10_000);
        assertFalse(second.isAlive());
        assertEquals(List.of("stop"), asked);
        assertEquals(List.of(0), halts);
    }

    @Test
    void anElectionThatDoesNotStopIsNotWaitedForAndItsAddressesAreRemoved() {
        assertTrue(ending.starts());
        ending.end(() -> asked.add("stop"), this::remove, socket);
        assertEquals(List.of("stop", "remove"), asked);
        assertEquals(List.of(1), halts);
    }

    @Test
    void aKernelThatDidNotReleaseIsAskedOnceMoreAndTheExitCodeSaysSo() {
        assertTrue(ending.starts());
        ending.end(() -> ending.stopped(false), this::remove, socket);
        assertEquals(List.of("remove"), asked);
        assertEquals(List.of(1), halts);
    }

    @Test
    void anElectionThatBreaksWhileItStopsIsNotWaitedFor() {
        assertTrue(ending.starts());
        ending.end(() -> ending.broken(new IllegalStateException("a bug")), this::remove, socket);
        assertEquals(List.of("remove"), asked);
        assertEquals(List.of(1), halts);
    }

    @Test
    void aKernelThatHangsIsNotWaitedForEither() {
        assertTrue(ending.starts());
        ending.end(() -> ending.stopped(false), () -> asked.add("remove"), socket);
        assertEquals(List.of("remove"), asked);
        assertEquals(List.of(1), halts);
    }

    /** Nothing is held yet, and nothing begins any more. */
    @Test
    void aSignalBeforeTheStartEndsAtOnceWithZero() {
        end();
        assertEquals(List.of(), asked);
        assertEquals(List.of(0), halts);
        assertFalse(Files.exists(socket.path()));
        assertFalse(ending.starts());
    }

    /** Its leases may be far from their end, or there are none. */
    @Test
    void aBrokenDaemonRemovesItsAddressesWithoutAskingTheElection() throws Exception {
        assertTrue(ending.starts());
        ending.broken(new IllegalStateException("a bug"));
        ending.broken(new IllegalStateException("the same bug again"));
        assertEquals(1, exits.poll(60, TimeUnit.SECONDS));
        end();
        assertEquals(List.of("remove"), asked);
        assertEquals(List.of(1), halts);
        assertEquals(0, exits.size());
    }
}
