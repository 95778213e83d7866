package org.vippy.management;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/**
 * The event loop on which a call came in. Answers are made and sent there: the loop of the election stays free of it, and
 * a call is never written to from two threads.
 */
final class CallLoop {
    private CallLoop() {}

    /** The loop of the present call. */
    static Executor current() {
        var context = requireNonNull(Vertx.currentContext(), "no call here");
        return task -> context.runOnContext(ignored -> task.run());
    }
}
