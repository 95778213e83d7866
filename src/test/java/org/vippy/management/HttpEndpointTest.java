package org.vippy.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vippy.lab.Await;

/** With sockets of the loopback interface. */
class HttpEndpointTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<HttpEndpoint.Report> reports = new LinkedBlockingQueue<>();
    private final HttpEndpoint endpoint = new HttpEndpoint(vertx, Duration.ofMillis(100));

    @BeforeEach
    void answers() {
        var router = Router.router(vertx);
        router.get("/who").handler(request -> request.end("vippyd"));
        endpoint.register(() -> router);
        endpoint.reports(reports::add);
    }

    @AfterEach
    void close() throws Exception {
        Future<Void> closed = vertx.close();
        closed.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void use(String host, int port) {
        endpoint.use(Optional.of(new HttpAddress(host, port)));
    }

    private static boolean isOpen(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port));
            return true;
        } catch (SocketException nobodyOrClosingJustNow) {
            return false;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void awaitOpen(String host, int port) {
        Await.demand(host + " is open", SOON, () -> isOpen(host, port));
    }

    private static void awaitClosed(String host, int port) {
        Await.demand(host + " is closed", SOON, () -> !isOpen(host, port));
    }

    private static String ask(String host, int port) throws Exception {
        var address = URI.create("http://" + host + ":" + port + "/who");
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private HttpEndpoint.Report next() throws InterruptedException {
        var report = reports.poll(20, TimeUnit.SECONDS);
        if (report == null) {
            throw new AssertionError("nothing was reported");
        }
        return report;
    }

    @Test
    void answersWhereItIsTold() throws Exception {
        var port = freePort();
        use("127.0.0.1", port);
        awaitOpen("127.0.0.1", port);
        assertEquals("vippyd", ask("127.0.0.1", port));
    }

    @Test
    void movesAndEnds() throws Exception {
        var first = freePort();
        use("127.0.0.1", first);
        awaitOpen("127.0.0.1", first);
        var second = freePort();
        use("127.0.0.1", second);
        awaitOpen("127.0.0.1", second);
        awaitClosed("127.0.0.1", first);
        assertEquals("vippyd", ask("127.0.0.1", second));
        endpoint.use(Optional.empty());
        awaitClosed("127.0.0.1", second);
        assertEquals(0, reports.size());
    }

    /** The one is in the way of the other, and often still for a moment when it was said to be closed: hence so many. */
    @Test
    void movesFromOneAddressToAllOfThemAndBack() throws Exception {
        var port = freePort();
        use("127.0.0.1", port);
        awaitOpen("127.0.0.1", port);
        for (var i = 0; i < 20; i++) {
            use("0.0.0.0", port);
            awaitOpen("127.0.0.2", port);
            use("127.0.0.1", port);
            awaitClosed("127.0.0.2", port);
            awaitOpen("127.0.0.1", port);
        }
        assertEquals("vippyd", ask("127.0.0.1", port));
        assertEquals(List.of(), List.copyOf(reports));
    }

    @Test
    void saysOnceThatAPortIsTakenAndServesThereWhenItIsFree() throws Exception {
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            use("127.0.0.1", port);
            var refused = next();
            assertFalse(refused.serves());
            assertTrue(
                    refused.text()
                            .startsWith(
                                    "management-http: 127.0.0.1:" + port + " cannot be used (Address already in use)"),
                    refused.text());
        }
        assertEquals("management-http: answers at 127.0.0.1:" + port + " now", next().text());
        assertEquals("vippyd", ask("127.0.0.1", port));
        assertEquals(0, reports.size());
    }

    @Test
    void answersAtTheFormerPlaceNoMoreWhereTheNextCannotBeUsed() throws Exception {
        var first = freePort();
        use("127.0.0.1", first);
        awaitOpen("127.0.0.1", first);
        use("192.0.2.1", first);
        assertTrue(next().text().contains("192.0.2.1:" + first + " cannot be used"));
        awaitClosed("127.0.0.1", first);
    }
}
