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

    /** For what is read from a disk that may be slow, by a thread that waits until others have done their work. */
    static final Duration LONG_PATIENCE = Duration.ofSeconds(30);

    /** The answer, or a failure after {@link #PATIENCE}. */
    static <T> Uni<T> within(Supplier<CompletionStage<T>> question) {
        return within(PATIENCE, question);
    }

    /** The answer, or a failure after that time. */
    static <T> Uni<T> within(Duration patience, Supplier<CompletionStage<T>> question) {
        return Uni.createFrom()
                .completionStage(question)
                .ifNoItem()
                .after(patience)
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
