package org.vippy.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.client.CollectorRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In front of a route that stands for the one of Quarkus. */
class MetricsEndpointTest {
    private final TestingControl control = new TestingControl();
    private final CollectorRegistry registry = new CollectorRegistry();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();

    private HttpServer serve() throws Exception {
        var router = Router.router(vertx);
        new MetricsEndpoint(control, registry).register(() -> router);
        router.get(MetricsEndpoint.PATH)
                .handler(request ->
                        request.end(registry.getSampleValue("vippy_configuration_version") + " is the version"));
        return await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    private CompletableFuture<HttpResponse<String>> begin(HttpServer server) {
        var address = URI.create("http://127.0.0.1:" + server.actualPort() + MetricsEndpoint.PATH);
        return client.sendAsync(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void asksTheDaemonBeforeTheAnswerIsWritten() throws Exception {
        var answer = begin(serve()).get(20, TimeUnit.SECONDS);
        assertEquals(200, answer.statusCode());
        assertEquals("5.0 is the version", answer.body());
    }

    @Test
    void refusesInTimeWhenTheLoopHangsAndAsksOnceForScrapesThatComeTogether() throws Exception {
        control.hang();
        var server = serve();
        var answers = List.of(begin(server), begin(server));
        for (var each : answers) {
            var answer = each.get(20, TimeUnit.SECONDS);
            assertEquals(503, answer.statusCode());
            assertTrue(answer.body().contains("has not answered for 2000 ms"), answer.body());
        }
        assertEquals(1, control.viewed());
    }
}
