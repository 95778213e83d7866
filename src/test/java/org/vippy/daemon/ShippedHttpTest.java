package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.lab.Await;
import org.vippy.lab.Command;
import org.vippy.lab.Skip;
import org.vippy.management.Exposition;

/** The daemon as it ships, probed, and scraped as Prometheus does it. */
final class ShippedHttpTest {
    /** What Prometheus 2.42 sends. */
    private static final String PROMETHEUS =
            "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                    + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String QUICK = "interval: 0.1, mature: 0, stale: 3, ";

    @TempDir
    Path directory;

    @BeforeEach
    void needsTheDistribution() {
        Skip.unlessDistribution();
    }

    @Test
    void tellsPrometheusOfItselfWhereTheConfigurationSays() throws Exception {
        var port = freePort();
        try (var daemon = ShippedDaemon.in(directory, at(port))) {
            awaitListens(daemon, port);
            var text = scrape(port, PROMETHEUS);
            var exposition = Exposition.read(text);
            assertEquals(1, exposition.value("vippy_configuration_version"));
            assertEquals(1, exposition.value("vippy_groups"));
            assertTrue(exposition.value("process_resident_memory_bytes") > 10e6, text);
            assertTrue(exposition.types().containsKey("jvm_memory_used_bytes"), text);
            assertFalse(text.contains("not-a-secret"), text);
            assertTrue(scrape(port, "*/*").endsWith("# EOF\n"));
            checkAsPrometheusDoes(text);
        }
    }

    @Test
    void answersProbesThere() throws Exception {
        var port = freePort();
        try (var daemon = ShippedDaemon.in(directory, at(port))) {
            awaitListens(daemon, port);
            var live = ask(port, "/q/health/live", "*/*");
            assertEquals(200, live.statusCode(), live.body());
            assertTrue(live.body().contains("\"UP\""), live.body());
            Await.demand(
                    "it is ready",
                    SOON,
                    () -> ask(port, "/q/health/ready", "*/*").statusCode() == 200);
            assertEquals(404, ask(port, "/no-such", "*/*").statusCode());
        }
    }

    @Test
    void listensNowhereWhenThatIsOff() throws Exception {
        try (var daemon = ShippedDaemon.in(directory, "management-http: \"off\"")) {
            Await.pass(Duration.ofSeconds(1));
            assertEquals(List.of(), daemon.listens().toList());
        }
    }

    @Test
    void movesWithTheConfigurationWhileItRuns() throws Exception {
        var first = freePort();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var daemon = ShippedDaemon.in(directory, at(first))) {
            awaitListens(daemon, first);
            assertEquals(1, Exposition.read(scrape(first, PROMETHEUS)).value("vippy_groups"));

            var refused = daemon.reload(at(taken.getLocalPort()));
            assertFalse(refused.fine());
            assertTrue(
                    refused.text().contains("management-http: 127.0.0.1:" + taken.getLocalPort() + " cannot be used"),
                    refused.text());
            assertEquals(1, Exposition.read(scrape(first, PROMETHEUS)).value("vippy_groups"));

            var second = freePort();
            var moved = daemon.reload(at(second));
            assertTrue(moved.fine(), moved.text());
            awaitListens(daemon, second);
            assertEquals(1, Exposition.read(scrape(second, PROMETHEUS)).value("vippy_groups"));

            assertTrue(daemon.reload(QUICK + "management-http: \"off\"").fine());
            Await.demand("it listens nowhere", SOON, () -> listens(daemon).isEmpty());
        }
    }

    private static String at(int port) {
        return QUICK + "management-http: \"127.0.0.1:%d\"".formatted(port);
    }

    private static void awaitListens(ShippedDaemon daemon, int port) {
        Await.demand("it listens there", SOON, () -> listens(daemon).equals(List.of("127.0.0.1:" + port)));
    }

    private static List<String> listens(ShippedDaemon daemon) {
        try {
            return daemon.listens().map(ShippedHttpTest::ofIpv4).toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void checkAsPrometheusDoes(String text) throws IOException {
        if (!onPath("promtool")) {
            System.out.println(
                    "SKIPPED: promtool is missing (package prometheus): it has not looked at the metrics too");
            return;
        }
        var said = Command.feed(text, List.of("promtool", "check", "metrics"));
        assertTrue(said.fine(), said.text());
    }

    private static boolean onPath(String program) {
        return List.of(System.getenv("PATH").split(":", -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** As ss(8) writes an IPv4 address of a socket that is open for both versions. */
    private static String ofIpv4(String address) {
        return address.replace("[::ffff:127.0.0.1]", "127.0.0.1");
    }

    private static String scrape(int port, String accept) {
        var answer = ask(port, "/metrics", accept);
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    private static HttpResponse<String> ask(int port, String path, String accept) {
        var address = URI.create("http://127.0.0.1:" + port + path);
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(address).header("Accept", accept).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(address + ": " + failure, failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
