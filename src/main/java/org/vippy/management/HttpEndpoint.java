package org.vippy.management;

import static java.util.Objects.requireNonNull;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where health probes and metrics answer over HTTP. Quarkus has their routes; it could only listen where it was told to at the
 * start, and would not start where that is taken. This listens where the configuration says, which may be another place at any
 * time, and tries again where it cannot.
 */
@Singleton
public class HttpEndpoint {
    private static final Duration RETRY = Duration.ofSeconds(10);
    /** So often, with the pauses half a second in all, until a place counts as taken. */
    private static final int TRIES = 25;

    private static final Duration PAUSE = Duration.ofMillis(20);
    /** Longer than the pause between two scrapes of a usual Prometheus. */
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final Vertx vertx;
    private final Context context;
    private final Duration retryAfter;
    private volatile @Nullable Handler<HttpServerRequest> routes;
    private Consumer<Report> reports = _ -> {};

    /** What follows belongs to the context. One move after the other. */
    private Future<Void> moves = Future.succeededFuture();

    private @Nullable HttpAddress wanted;
    private @Nullable Bound bound;
    /** Vert.x remembers for ever each server that could not listen, so one is for all tries at one place. */
    private @Nullable Bound tried;

    private boolean isRefused;
    private long retry;

    /**
     * What has become of a place that was asked for.
     *
     * @param serves whether it answers there
     * @param text for the log: where, what, and how to mend it
     */
    public record Report(boolean serves, String text) {}

    private record Bound(HttpServer server, HttpAddress at) {}

    @Inject
    HttpEndpoint(Vertx vertx) {
        this(vertx, RETRY);
    }

    HttpEndpoint(Vertx vertx, Duration retryAfter) {
        this.retryAfter = retryAfter;
        this.vertx = requireNonNull(vertx, "vertx is null");
        context = vertx.getOrCreateContext();
    }

    /** Quarkus says what it answers. */
    void register(@Observes ManagementInterface management) {
        routes = management.router();
    }

    /** Who is told when a place cannot be used, once for each, and when it can be after all; on a thread of this. */
    public void reports(Consumer<Report> listener) {
        reports = requireNonNull(listener, "listener is null");
    }

    /** Answers there from now on, and nowhere else; nowhere where it is empty. From any thread; returns at once. */
    public void use(Optional<HttpAddress> where) {
        context.runOnContext(_ -> {
            HttpAddress next = where.orElse(null);
            isRefused = isRefused && next != null && next.equals(wanted);
            wanted = next;
            move();
        });
    }

    private void move() {
        vertx.cancelTimer(retry);
        moves = moves.transform(_ -> moved());
    }

    private Future<Void> moved() {
        HttpAddress next = wanted;
        if (next == null) {
            return close();
        }
        if (bound != null && bound.at().equals(next)) {
            return Future.succeededFuture();
        }
        // The new one before the old one goes, unless that may be what is in the way.
        return listen(next)
                .recover(_ -> close().compose(_ -> listenSoon(next, TRIES)))
                .compose(server -> close().map(_ -> new Bound(server, next)))
                .transform(outcome -> {
                    if (outcome.succeeded()) {
                        serves(outcome.result());
                    } else {
                        refused(next, outcome.cause());
                    }
                    return Future.succeededFuture();
                });
    }

    /** A socket keeps its port until its thread polls again, which may be after it was said to be closed. */
    private Future<HttpServer> listenSoon(HttpAddress at, int tries) {
        return listen(at)
                .recover(failure -> tries <= 1 || !at.equals(wanted)
                        ? Future.failedFuture(failure)
                        : vertx.timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS).compose(_ -> listenSoon(at, tries - 1)));
    }

    private Future<HttpServer> listen(HttpAddress at) {
        if (!at.equals(wanted)) {
            return Future.failedFuture("no longer wanted");
        }
        if (tried == null || !tried.at().equals(at)) {
            HttpServer server = vertx.createHttpServer(new HttpServerOptions().setIdleTimeout((int) IDLE.toSeconds()));
            tried = new Bound(server.requestHandler(this::answer), at);
        }
        return tried.server().listen(at.port(), at.host()).onSuccess(_ -> tried = null);
    }

    private void answer(HttpServerRequest request) {
        Handler<HttpServerRequest> known = routes;
        if (known == null) {
            request.response().setStatusCode(503).end();
            return;
        }
        // As Quarkus says it of its own: the context of a request is for this request alone.
        VertxContextSafetyToggle.setCurrentContextSafe(true);
        known.handle(request);
    }

    private Future<Void> close() {
        Bound former = bound;
        bound = null;
        return former == null
                ? Future.succeededFuture()
                : former.server().close().otherwiseEmpty();
    }

    private void serves(Bound now) {
        bound = now;
        if (isRefused) {
            isRefused = false;
            reports.accept(new Report(true, "management-http: answers at " + now.at() + " now"));
        }
    }

    private void refused(HttpAddress at, Throwable why) {
        if (!at.equals(wanted)) {
            return;
        }
        retry = vertx.setTimer(retryAfter.toMillis(), _ -> move());
        if (!isRefused) {
            isRefused = true;
            reports.accept(new Report(
                    false,
                    "management-http: " + at + " cannot be used (" + reason(why)
                            + "), so there are no health probes and no"
                            + " metrics over HTTP; free the port, or name an address of this host and a free one, and reload; it is tried again every "
                            + retryAfter.toSeconds() + " s"));
        }
    }

    /** Without what the transport says before. */
    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.substring(message.lastIndexOf(": ") + 1).strip();
    }
}
