package org.vippy.management;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.prometheus.client.CollectorRegistry;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Where Prometheus scrapes. Quarkus writes the answer; this asks the daemon first, without blocking, and refuses in time where
 * it does not answer. However many scrape, the loop is asked twice a second at most.
 */
@ApplicationScoped
class MetricsEndpoint {
    static final String PATH = "/metrics";

    /** For so long a scrape is told what the last one was told. */
    private static final Duration FRESH = Duration.ofMillis(500);

    private static final int UNAVAILABLE = 503;

    private final Metrics metrics = new Metrics();
    private final CollectorRegistry registry;
    private final Uni<Scrape> scrape;

    MetricsEndpoint(Control control, CollectorRegistry registry) {
        this.registry = requireNonNull(registry, "registry is null");
        scrape = ask(requireNonNull(control, "control is null"))
                .invoke(metrics::use)
                .memoize()
                .forFixedDuration(FRESH);
    }

    /** Ahead of the route of Quarkus. */
    void register(@Observes ManagementInterface management) {
        registry.register(metrics);
        management.router().get(PATH).order(Integer.MIN_VALUE).handler(this::handle);
    }

    /** One for all: that of Quarkus is a new one wherever it is asked for. */
    @Produces
    @Singleton
    static CollectorRegistry registry() {
        return new CollectorRegistry();
    }

    /** What a JVM has of memory; the other metrics of Micrometer are of little use here. */
    @Produces
    @Singleton
    static JvmMemoryMetrics memory() {
        return new JvmMemoryMetrics();
    }

    private void handle(RoutingContext request) {
        var loop = CallLoop.current();
        scrape.emitOn(loop).subscribe().with(ignored -> request.next(), failure -> refuse(request, failure));
    }

    private static void refuse(RoutingContext request, Throwable failure) {
        request.response()
                .setStatusCode(UNAVAILABLE)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(Answers.reason(failure) + "\n");
    }

    static Uni<Scrape> ask(Control control) {
        return Uni.createFrom().item(System::nanoTime).flatMap(asked -> Answers.within(control::view)
                .map(view -> new Answered(view, Duration.ofNanos(System.nanoTime() - asked)))
                .flatMap(answered -> Answers.within(control::history)
                        .map(history -> new Scrape(answered.view(), history.blackouts(), answered.after()))));
    }

    private record Answered(View view, Duration after) {}
}
