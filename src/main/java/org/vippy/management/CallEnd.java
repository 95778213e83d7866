package org.vippy.management;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Tells a streaming call that its client is gone. The gRPC server on Vert.x 4.5 never calls the cancel handler of a call
 * whose request has ended, as that of a server-streaming call has, neither for a cancelled stream nor for a lost
 * connection (eclipse-vertx/vert.x issue 5562); the HTTP response below it knows.
 */
@ApplicationScoped
class CallEnd {
    private static final String LOCAL = CallEnd.class.getName();

    /** Ahead of the gRPC route and of anything else. */
    private static final int PRIORITY = 10_000;

    void register(@Observes Filters filters) {
        filters.register(CallEnd::remember, PRIORITY);
    }

    /** Leaves a promise of the end with the context on which the call will run. */
    static void remember(RoutingContext request) {
        if (VertxContext.isOnDuplicatedContext()) {
            var ended = Promise.<Void>promise();
            ContextLocals.put(LOCAL, ended);
            request.addEndHandler(ignored -> ended.tryComplete());
        }
        request.next();
    }

    /** Runs this when the present call has ended, however it did; at most once, on the call's event loop. */
    static void then(Runnable action) {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.<Promise<Void>>get(LOCAL)
                    .ifPresent(ended -> ended.future().onComplete(ignored -> action.run()));
        }
    }
}
