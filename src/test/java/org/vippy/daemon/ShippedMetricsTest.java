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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.lab.Command;
import org.vippy.lab.Distribution;
import org.vippy.lab.Skip;
import org.vippy.management.Exposition;

/** The daemon as it ships, scraped as Prometheus does it. */
final class ShippedMetricsTest {
    /** What Prometheus 2.42 sends. */
    private static final String PROMETHEUS =
            "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                    + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    @TempDir
    Path directory;

    @BeforeEach
    void needsTheDistribution() {
        if (!Distribution.built().exists()) {
            throw Skip.because("no programs in " + Distribution.built().home() + ": make dist builds them");
        }
    }

    @Test
    void tellsPrometheusOfItselfWhereTheConfigurationSays() throws Exception {
        var port = freePort();
        var keys = "management-http: \"127.0.0.1:%d\", interval: 0.1, mature: 0, stale: 3".formatted(port);
        try (var daemon = ShippedDaemon.in(directory, keys)) {
            assertEquals(
                    List.of("127.0.0.1:" + port),
                    daemon.listens().map(ShippedMetricsTest::ofIpv4).toList());
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
    void listensNowhereWhenThatIsOff() throws Exception {
        try (var daemon = ShippedDaemon.in(directory, "management-http: \"off\"")) {
            assertEquals(List.of(), daemon.listens().toList());
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

    private static String scrape(int port, String accept) throws Exception {
        var address = URI.create("http://127.0.0.1:" + port + "/metrics");
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(address).header("Accept", accept).build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            return answer.body();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
