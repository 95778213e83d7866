package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.config.ConfigurationReader;
import org.vippy.config.Reading;
import org.vippy.lab.Await;
import org.vippy.management.View;
import org.vippy.network.SimulatedNetwork;

/** Two whole daemons, but for the server of their management, that chat on the loopback interface; their kernels are simulated. */
class CheckedNodesTest {
    private static final String FILE = """
            { secret: "not-a-secret-outside-the-test", version: 1, nodes: [ "a", "b" ], chat: "239.255.77.4:15081",
              chat_interface: "lo", interval: 0.1, mature: 0.5, stale: 3, state: "%s",
              vips: [ [ "a", { interface: "eth0", ip: "192.0.2.1/24" } ] ],
              checks: { ready: { command: [ "/bin/sh", "-c", "test -f %s || { echo not ready; exit 1; }" ],
                                 interval: 1, timeout: 1, rise: 2, fall: 2 } } }
            """;

    @TempDir
    private Path directory;

    private final SimulatedNetwork kernelOfA = new SimulatedNetwork(System::nanoTime, List.of("eth0"));
    private final SimulatedNetwork kernelOfB = new SimulatedNetwork(System::nanoTime, List.of("eth0"));
    private Assembly a;
    private Assembly b;

    private Assembly start(String name, SimulatedNetwork kernel) throws Exception {
        var own = Files.createDirectory(directory.resolve(name));
        var text = FILE.formatted(own.resolve("state"), own.resolve("ready"));
        Files.createFile(own.resolve("ready"));
        var file = assertInstanceOf(Reading.Loaded.class, ConfigurationReader.read("test.json", text));
        var socket =
                assertInstanceOf(ManagementSocket.Claimed.class, ManagementSocket.claim(own.resolve("vippy.socket")));
        var assembly = new Assembly(
                Path.of("vippy.json"),
                file.configuration(),
                name,
                kernel,
                socket,
                new PluginFiles(Path.of("vippy.json"), List.of()),
                _ -> {},
                _ -> {});
        assembly.start();
        return assembly;
    }

    @AfterEach
    void end() {
        a.end();
        b.end();
    }

    private static void await(BooleanSupplier condition) {
        Await.demand("it comes about", Duration.ofSeconds(60), condition);
    }

    private static View view(Assembly assembly) {
        return assembly.control()
                .view()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void aNodeWhoseCheckFailsHandsOverWithThatReasonAndTakesBackAfterItPasses() throws Exception {
        a = start("a", kernelOfA);
        b = start("b", kernelOfB);
        await(() -> !kernelOfA.marked().isEmpty());

        Files.delete(directory.resolve("a/ready"));
        await(() -> kernelOfA.marked().isEmpty() && !kernelOfB.marked().isEmpty());
        var reason = view(a).status().reasons().getFirst();
        assertEquals("check ready", reason.code());
        assertTrue(reason.text().startsWith("check ready failed 2 times in a row"), reason.text());
        await(() -> view(a).checks().getFirst().output().equals("exit code 1: not ready"));

        Files.createFile(directory.resolve("a/ready"));
        await(() -> !kernelOfA.marked().isEmpty() && kernelOfB.marked().isEmpty());
        assertTrue(view(a).checks().getFirst().passing());
    }
}
