package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

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
        ending.end(() -> ask("stop"), socket, () -> ask("remove"));
    }

    private void ask(String what) {
        asked.add(what);
        ending.released();
    }

    @Test
    void aSignalAsksTheElectionToStopAndEndsWithZero() {
        end();
        assertEquals(List.of("stop"), asked);
        assertEquals(List.of(0), halts);
        assertFalse(Files.exists(socket.path()));
    }

    @Test
    void anElectionThatDoesNotStopIsNotWaitedForAndTheExitCodeSaysSo() {
        ending.end(() -> asked.add("stop"), socket, () -> ask("remove"));
        assertEquals(List.of("stop"), asked);
        assertEquals(List.of(1), halts);
    }

    /** Its leases may be far from their end, or there are none. */
    @Test
    void aBrokenDaemonRemovesItsAddressesWithoutAskingTheElection() throws Exception {
        ending.broken(new IllegalStateException("a bug"));
        ending.broken(new IllegalStateException("the same bug again"));
        assertEquals(1, exits.poll(10, TimeUnit.SECONDS));
        end();
        assertEquals(List.of("remove"), asked);
        assertEquals(List.of(1), halts);
        assertEquals(0, exits.size());
    }
}
