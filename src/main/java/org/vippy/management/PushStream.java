package org.vippy.management;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stream to one client: takes what the daemon's loop offers, keeps it in a backlog, and sends it on the call's loop, as fast
 * as the client takes it. Everything but {@link #offer} happens on the call's loop, and so does all use of the backlog.
 */
final class PushStream<T, M> {
    private final ServerCallStreamObserver<M> call;
    private final Executor loop;
    private final Consumer<T> backlog;
    private final Supplier<@Nullable M> messages;
    private final Runnable atEnd;
    private Control.Subscription subscription = () -> {};
    private boolean ended;

    /**
     * A stream that has yet to be started.
     *
     * @param call where to send
     * @param loop the call's loop
     * @param backlog takes what was offered
     * @param messages the next message of the backlog; null when nothing waits
     * @param atEnd called once when the stream has ended
     */
    PushStream(
            ServerCallStreamObserver<M> call,
            Executor loop,
            Consumer<T> backlog,
            Supplier<@Nullable M> messages,
            Runnable atEnd) {
        this.call = call;
        this.loop = loop;
        this.backlog = backlog;
        this.messages = messages;
        this.atEnd = atEnd;
    }

    void start(Function<Consumer<T>, Control.Subscription> source) {
        call.setOnReadyHandler(this::drain);
        call.setOnCancelHandler(this::end);
        subscription = source.apply(this::offer);
        CallEnd.then(this::end);
    }

    /** From any thread. */
    private void offer(T offered) {
        loop.execute(() -> take(offered));
    }

    private void take(T offered) {
        if (!ended) {
            backlog.accept(offered);
            drain();
        }
    }

    private void drain() {
        while (!ended && call.isReady()) {
            var message = messages.get();
            if (message == null) {
                return;
            }
            call.onNext(message);
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            subscription.cancel();
            atEnd.run();
        }
    }
}
