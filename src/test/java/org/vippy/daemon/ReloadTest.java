package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.config.ConfigurationReader;
import org.vippy.config.Reading;
import org.vippy.management.Reloaded;
import org.vippy.network.NetworkChange;

/**
 * The whole daemon but for the server of its management reads its file again; the kernel is simulated and sees each operation.
 * Leases are long: on a busy machine short ones run out, and that is none of a reload's doing.
 */
class ReloadTest {
    private static final String FILE = """
            { secret: "not-a-secret-outside-the-test", version: 5, nodes: [ "only" ], chat: "239.255.77.4:15080",
              chat_interface: "lo", interval: 0.1, mature: 0.5, stale: 60, "management-http": "off",
              vips: [
                [ { interface: "eth0", ip: "192.0.2.1/24" } ],
                [ { interface: "eth0", ip: "192.0.2.2/24" } ] ] }
            """;

    @TempDir
    private Path directory;

    private final TestingNetwork network = new TestingNetwork(System::nanoTime, "eth0");
    private final BlockingQueue<NetworkChange> changes = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> halts = new LinkedBlockingQueue<>();
    private Path path;
    private Assembly assembly;

    @BeforeEach
    void assemble() throws Exception {
        path = directory.resolve("vippy.json");
        write(FILE);
        var file = assertInstanceOf(Reading.Loaded.class, ConfigurationReader.read(path));
        var socket = assertInstanceOf(
                ManagementSocket.Claimed.class, ManagementSocket.claim(directory.resolve("vippy.socket")));
        network.watch(changes::add);
        assembly = new Assembly(
                path,
                file.configuration(),
                "only",
                network,
                socket,
                new PluginFiles(path, List.of()),
                _ -> {},
                halts::add);
    }

    @AfterEach
    void end() {
        assembly.end();
    }

    private void write(String text) throws Exception {
        var at = directory.resolve("state");
        Files.writeString(
                path,
                text.replace(
                        "secret:",
                        "management: \"%s\", state: \"%s\", secret:".formatted(directory.resolve("vippy.socket"), at)));
    }

    private NetworkChange next() throws InterruptedException {
        var next = changes.poll(20, TimeUnit.SECONDS);
        assertNotNull(next);
        return next;
    }

    private void startAndHold() throws Exception {
        assembly.start();
        assertInstanceOf(NetworkChange.AddressAdded.class, next());
        assertInstanceOf(NetworkChange.AddressAdded.class, next());
    }

    private Reloaded reload(String text) throws Exception {
        write(text);
        return reload();
    }

    private Reloaded reload() throws Exception {
        return assembly.control().reload().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static String withGroup(String text, String address) {
        return text.replace("vips: [", "vips: [ [ { interface: \"eth0\", ip: \"" + address + "\" } ],");
    }

    /** keepalived#2159: one removed instance took all others with it. */
    @Test
    void addedAndRemovedGroupsTouchNoOtherOne() throws Exception {
        startAndHold();
        var added = reload(withGroup(FILE, "192.0.2.9/24").replace("version: 5", "version: 6"));
        assertEquals(List.of("version: 5 -> 6", "vips: group 192.0.2.9/24 is added"), added.changes());
        assertInstanceOf(NetworkChange.AddressAdded.class, next());
        assertEquals(List.of("192.0.2.1", "192.0.2.2", "192.0.2.9"), sorted());
        var removed = reload(FILE.replace("version: 5", "version: 7"));
        assertEquals(List.of("version: 6 -> 7", "vips: group 192.0.2.9/24 is removed"), removed.changes());
        var gone = assertInstanceOf(NetworkChange.AddressGone.class, next());
        assertEquals("192.0.2.9", gone.address().getHostAddress());
        assertEquals(List.of("192.0.2.1", "192.0.2.2"), sorted());
        assertEquals(List.of(), List.copyOf(changes));
    }

    private List<String> sorted() {
        return network.present().stream().sorted().toList();
    }

    /** keepalived#349: frequent reloads kept an instance from ever becoming master. */
    @Test
    void frequentReloadsOfAllOtherKeysTouchNothing() throws Exception {
        startAndHold();
        for (var turn = 0; turn < 8; turn++) {
            var text = turn % 2 == 0
                    ? FILE.replace("interval: 0.1", "interval: 0.2, \"link-steady\": 1, \"notify-rate\": 9")
                            .replace("stale: 60", "stale: 70")
                            .replace("15080", "15081")
                            .replace(
                                    "\"not-a-secret-outside-the-test\"",
                                    "[ \"another-one-outside-the-test\", \"not-a-secret-outside-the-test\" ]")
                    : FILE;
            var reloaded = reload(text);
            assertTrue(reloaded.isApplied());
            assertEquals(6, reloaded.changes().size(), reloaded::toString);
        }
        assertEquals(List.of(), List.copyOf(changes));
        assertEquals(List.of("192.0.2.1", "192.0.2.2"), sorted());
    }

    /** keepalived#2364: instances that swapped their numbers lost their addresses. */
    @Test
    void groupsThatSwapPlacesStay() throws Exception {
        startAndHold();
        var swapped = FILE.replace("192.0.2.1/", "192.0.2.X/")
                .replace("192.0.2.2/", "192.0.2.1/")
                .replace("192.0.2.X/", "192.0.2.2/");
        assertEquals(
                List.of("version: 5 -> 6", "vips: groups are in another order"),
                reload(swapped.replace("version: 5", "version: 6")).changes());
        assertEquals(List.of(), reload().changes());
        assertEquals(List.of(), List.copyOf(changes));
    }

    @Test
    void anInvalidFileAndAMissingOneChangeNothing() throws Exception {
        startAndHold();
        var wrong = reload(FILE.replace("interval: 0.1", "interval: 900"));
        assertEquals(
                List.of(path + ":2:35: interval: 900 is out of range; write seconds from 0.01 to 60"),
                wrong.problems());
        Files.delete(path);
        assertEquals(List.of(path + ": there is no such file; create it or give another with -c"), reload().problems());
        assertEquals(List.of(), List.copyOf(changes));
    }

    @Test
    void otherGroupsUnderTheVersionInForceAreRefused() throws Exception {
        startAndHold();
        var refused = reload(withGroup(FILE, "192.0.2.9/24").replace("interval: 0.1", "interval: 0.2"));
        assertEquals(
                List.of(path + ": version: 5 is the version in force (file), whose vips, nodes or policy are others;"
                        + " write 6"),
                refused.problems());
        assertEquals(List.of(), List.copyOf(changes));
    }

    @Test
    void ofALowerVersionOnlyTheNodesOwnKeysCount() throws Exception {
        startAndHold();
        var lower = reload(withGroup(FILE, "192.0.2.9/24")
                .replace("version: 5", "version: 4")
                .replace("interval: 0.1", "interval: 0.2"));
        assertEquals(List.of("interval: 0.1 s -> 0.2 s"), lower.changes());
        assertEquals(
                List.of(
                        "version 4 of the file is below version 5 in force (file): vips, nodes and policy of that one stay,"
                                + " all else counts; to change them, write a version above 5"),
                lower.warnings().stream()
                        .filter(warning -> warning.startsWith("version"))
                        .toList());
        assertEquals(List.of(), List.copyOf(changes));
    }

    @Test
    void aFileThatDoesNotNameThisNodeIsRefused() throws Exception {
        startAndHold();
        var refused = reload(FILE.replace("\"only\"", "\"other\"").replace("version: 5", "version: 6"));
        assertEquals(
                List.of(path
                        + ": nodes: this node, \"only\", is not one of [other]; add it, or take it out by the file of"
                        + " another node"),
                refused.problems());
    }

    @Test
    void reloadsBeforeTheStartWaitAndAreOne() throws Exception {
        var first = assembly.control().reload();
        assertSame(first, assembly.control().reload());
        startAndHold();
        assertTrue(first.toCompletableFuture().get(30, TimeUnit.SECONDS).isApplied());
    }

    /** keepalived#1436: the reload of a large configuration crashed. */
    @Test
    void aLargeConfigurationComesAndGoes() throws Exception {
        startAndHold();
        var groups = IntStream.range(0, 2_000)
                .mapToObj(group -> "[ { interface: \"eth0\", ip: \"10.0.%d.%d/8\" } ],"
                        .formatted(1 + group / 200, 1 + group % 200))
                .collect(Collectors.joining("\n"));
        assertTrue(reload(FILE.replace("vips: [", "vips: [" + groups).replace("version: 5", "version: 6"))
                .isApplied());
        while (network.present().size() < 2_002) {
            assertInstanceOf(NetworkChange.AddressAdded.class, next());
        }
        assertTrue(reload(FILE.replace("version: 5", "version: 7")).isApplied());
        while (network.present().size() > 2) {
            next();
        }
        assertEquals(List.of("192.0.2.1", "192.0.2.2"), sorted());
    }
}
