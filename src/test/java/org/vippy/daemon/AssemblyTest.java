package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.config.ConfigurationReader;
import org.vippy.config.Reading;
import org.vippy.network.NetworkChange;
import org.vippy.network.Vip;

/** The whole daemon but for the server of its management, on the loopback interface and a simulated kernel. */
class AssemblyTest {
    private static final String FILE = """
            { secret: "not-a-secret-outside-the-test", version: 1, nodes: [ "only" ], chat: "239.255.77.3:15079",
              chat_interface: "lo", interval: 0.1, mature: 0.5, stale: 60,
              vips: [ [ { interface: "eth0", ip: "192.0.2.1/24" } ], [ { interface: "eth0", ip: "192.0.2.2/24" } ] ] }
            """;

    @TempDir
    private Path directory;

    private final TestingNetwork network = new TestingNetwork(System::nanoTime, "eth0");
    private final BlockingQueue<NetworkChange> changes = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> exits = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> halts = new LinkedBlockingQueue<>();
    private Assembly assembly;

    @BeforeEach
    void assemble() throws Exception {
        var file = assertInstanceOf(Reading.Loaded.class, ConfigurationReader.read("test.json", FILE));
        var socket = assertInstanceOf(
                ManagementSocket.Claimed.class, ManagementSocket.claim(directory.resolve("vippy.socket")));
        network.watch(changes::add);
        assembly = new Assembly(
                directory.resolve("vippy.json"),
                file.configuration(),
                "only",
                network,
                socket,
                new PluginFiles(Path.of("vippy.json"), List.of()),
                exits::add,
                halts::add);
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        var next = queue.poll(20, TimeUnit.SECONDS);
        assertNotNull(next);
        return next;
    }

    private void startAndHold() throws Exception {
        assembly.start();
        assertInstanceOf(NetworkChange.AddressAdded.class, next(changes));
        assertInstanceOf(NetworkChange.AddressAdded.class, next(changes));
    }

    private Vip first() {
        return network.kernel().marked().getFirst().vip();
    }

    @Test
    void takesItsGroupsAndReleasesThemAtTheEnd() throws Exception {
        startAndHold();
        assertEquals(List.of("192.0.2.1", "192.0.2.2"), network.nextTold());
        assembly.end();
        assertEquals(List.of(), network.present());
        assertEquals(0, next(halts));
    }

    @Test
    void aSignalBeforeTheStartKeepsItFromStarting() throws Exception {
        assembly.end();
        assembly.start();
        assertEquals(0, next(halts));
        assertEquals(List.of(), List.copyOf(network.reads));
    }

    /** As of an earlier run: whatever the moment of the signal, nothing stays behind. */
    @Test
    void aSignalWhileItReadsTheKernelIsHeededAfterThat() throws Exception {
        var left = new Vip("eth0", InetAddress.ofLiteral("192.0.2.1"), 24);
        network.acquire(List.of(left), 60, () -> Long.MAX_VALUE);
        assembly.start();
        assembly.end();
        assertEquals(List.of(), network.present());
        assertEquals(0, next(halts));
    }

    @Test
    void anAddressThatSomebodyRemovesComesBack() throws Exception {
        startAndHold();
        network.nextTold();
        network.kernel().lose(first());
        assertInstanceOf(NetworkChange.AddressGone.class, next(changes));
        assertInstanceOf(NetworkChange.AddressAdded.class, next(changes));
        assembly.end();
    }

    @Test
    void aLinkThatComesUpAfterTheStartCounts() throws Exception {
        network.kernel().setCarrier("eth0", false);
        assembly.start();
        network.kernel().setCarrier("eth0", true);
        next(changes);
        next(changes);
        assertInstanceOf(NetworkChange.AddressAdded.class, next(changes));
        assembly.end();
    }

    @Test
    void aKernelWorkerThatBreaksEndsTheDaemonWithOneAndWithoutAnAddress() throws Exception {
        startAndHold();
        network.throwsAtAcquire.set(true);
        network.kernel().lose(first());
        assertEquals(1, next(exits));
        assertEquals(List.of("192.0.2.2"), network.present());
        assembly.end();
        assertEquals(1, next(halts));
        assertEquals(List.of(), network.present());
    }

    @Test
    void aKernelThatDoesNotReleaseMakesTheExitCodeOne() throws Exception {
        startAndHold();
        network.refusesRelease.set(true);
        assembly.end();
        assertEquals(1, next(halts));
    }
}
