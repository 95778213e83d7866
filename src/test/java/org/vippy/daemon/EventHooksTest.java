package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.config.ConfigurationReader;
import org.vippy.config.Reading;
import org.vippy.lab.Await;
import org.vippy.management.View;

/** Hooks of a whole daemon but for the server of its management; its kernel is simulated, the programs are not. */
class EventHooksTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String FILE = """
            { secret: "not-a-secret-outside-the-test", version: 1, nodes: [ "only" ], chat: "239.255.77.5:15083",
              chat_interface: "lo", interval: 0.1, mature: 0.2, stale: 60, "management-http": "off",
              management: "%1$s/vippy.socket", state: "%1$s/state",
              vips: [ [ { interface: "eth0", ip: "192.0.2.1/24" } ] ],
              hooks: [ %2$s ] }
            """;

    @TempDir
    private Path directory;

    private final TestingNetwork network = new TestingNetwork(System::nanoTime, "eth0");
    private final BlockingQueue<Integer> halts = new LinkedBlockingQueue<>();
    private Path path;
    private Assembly assembly;

    private void assembleUsual() throws Exception {
        path = directory.resolve("vippy.json");
        write("$VIPPY_EVENT $VIPPY_CAUSE $VIPPY_REASON");
        assemble();
    }

    private void assemble() throws Exception {
        var file = assertInstanceOf(Reading.Loaded.class, ConfigurationReader.read(path));
        var socket = assertInstanceOf(
                ManagementSocket.Claimed.class, ManagementSocket.claim(directory.resolve("vippy.socket")));
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

    private void write(String words) throws IOException {
        var hook = """
                { on: [ "up", "down", "release", "inactive" ],
                  command: [ "/bin/sh", "-c", 'sleep 0.1; echo "%s" >> %s' ] }
                """.formatted(words, directory.resolve("said"));
        Files.writeString(path, FILE.formatted(directory, words.isEmpty() ? "" : hook));
    }

    private List<String> said() {
        try {
            var said = directory.resolve("said");
            return Files.exists(said) ? Files.readAllLines(said) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In whatever order: the node and each group have one of their own. */
    private void awaitSaid(String... lines) {
        var all = List.of(lines).stream().sorted().toList();
        Await.demand(
                all.toString(), LONG, () -> said().stream().sorted().toList().equals(all), () -> ", but " + said());
    }

    private View vote(boolean active) throws Exception {
        return assembly.control()
                .vote(active, "operator", "new disk", Duration.ZERO)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private void reload() throws Exception {
        var reloaded = assembly.control().reload().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertTrue(reloaded.isApplied(), reloaded::toString);
    }

    @Test
    void areRunOnWhatHappensUntilTheDaemonHasEnded() throws Exception {
        assembleUsual();
        assembly.start();
        awaitSaid("up unheld ");
        vote(false);
        awaitSaid("up unheld ", "inactive  new disk", "release activity ");
        vote(true);
        awaitSaid("up unheld ", "inactive  new disk", "release activity ", "up unheld ");
        assembly.end();
        assertEquals("release stop ", said().getLast());
        assertEquals(0, halts.poll(20, TimeUnit.SECONDS));
        assertEquals(2, view("release"));
    }

    private long view(String event) throws Exception {
        return assembly.control()
                .view()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .hooks()
                .runs()
                .get(event);
    }

    @Test
    void othersCountAfterAReload() throws Exception {
        assembleUsual();
        assembly.start();
        awaitSaid("up unheld ");
        write("");
        reload();
        vote(false);
        Await.demand("it is gone", LONG, () -> network.present().isEmpty());
        vote(true);
        Await.demand("it is back", LONG, () -> !network.present().isEmpty());
        write("again $VIPPY_EVENT");
        reload();
        assembly.end();
        assertEquals(List.of("up unheld ", "again release"), said());
    }

    /** The other group does not wait, and who is told to let go does not come when the hook has ended. */
    @Test
    void aGroupWaitsForThoseBeforeItAndMayBeGivenUpMeanwhile() throws Exception {
        var waits = """
                { on: "before-up", groups: "192.0.2.1", timeout: 25,
                  command: [ "/bin/sh", "-c", 'echo "$VIPPY_EVENT $VIPPY_CAUSE" >> %1$s/said; while [ ! -e %1$s/go ]; do sleep 0.02; done' ] }
                """.formatted(directory);
        path = directory.resolve("vippy.json");
        Files.writeString(
                path,
                FILE.formatted(directory, waits)
                        .replace("vips: [", "vips: [ [ { interface: \"eth0\", ip: \"192.0.2.2/24\" } ],"));
        assemble();
        assembly.start();
        awaitSaid("before-up unheld");
        Await.demand("the other one is there", LONG, () -> network.present().equals(List.of("192.0.2.2")));
        assertEquals("ACQUIRING", state("192.0.2.1/24"));

        vote(false);
        Files.createFile(directory.resolve("go"));
        Await.demand("both are gone", LONG, () -> network.present().isEmpty());
        Await.demand("it is released", LONG, () -> state("192.0.2.1/24").equals("RELEASED"));

        vote(true);
        Await.demand("both are there", LONG, () -> network.present().size() == 2);
        assertEquals(List.of("before-up unheld", "before-up unheld"), said());
        assembly.end();
    }

    private String state(String group) {
        return assembly
                .control()
                .view()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join()
                .status()
                .groups()
                .stream()
                .filter(each -> each.id().equals(group))
                .findFirst()
                .orElseThrow()
                .state()
                .name();
    }

    /** A daemon that starts again tells what it found, since nobody knows what its programs did before. */
    @Test
    void areRunForWhatAnEarlierRunLeftToo() throws Exception {
        assembleUsual();
        var left = new org.vippy.network.Vip("eth0", java.net.InetAddress.ofLiteral("192.0.2.1"), 24);
        network.acquire(List.of(left), 60, () -> Long.MAX_VALUE);
        assembly.start();
        awaitSaid("up start ");
        assembly.end();
    }
}
