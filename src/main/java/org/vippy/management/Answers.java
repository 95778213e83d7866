package org.vippy.management;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** How long the daemon's loop may take to answer, and what to say when it does not. */
final class Answers {
    /** Far above what a healthy loop needs, and below the timeout of common probes and of impatient people. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private Answers() {}

    /** The answer, or a failure after {@link #PATIENCE}. */
    static <T> Uni<T> within(Supplier<CompletionStage<T>> question) {
        return Uni.createFrom()
                .completionStage(question)
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }

    /** For people: why there was no answer, and what to do. */
    static String reason(Throwable failure) {
        return failure instanceof TimeoutException
                ? "the daemon's loop has not answered for " + PATIENCE.toMillis()
                        + " ms: see its log; if it stays so, restart it"
                : "the daemon cannot answer, it may be stopping: see its log";
    }
}
