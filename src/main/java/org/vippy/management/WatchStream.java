package org.vippy.management;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.Executor;
import org.vippy.v1.WatchResponse;

/**
 * One watcher's stream: takes states from the daemon's loop and sends them on the call's loop, as fast as the client
 * takes them. Everything but {@link #offer} happens on the call's loop.
 */
final class WatchStream {
    private final ServerCallStreamObserver<WatchResponse> call;
    private final Executor loop;
    private final Runnable atEnd;
    private final Backlog backlog = new Backlog();
    private Control.Subscription subscription = () -> {};
    private boolean ended;

    /**
     * A stream that has yet to be started.
     *
     * @param call where to send
     * @param loop the call's loop
     * @param atEnd called once when the stream has ended
     */
    WatchStream(ServerCallStreamObserver<WatchResponse> call, Executor loop, Runnable atEnd) {
        this.call = call;
        this.loop = loop;
        this.atEnd = atEnd;
    }

    void start(Control control) {
        call.setOnReadyHandler(this::drain);
        call.setOnCancelHandler(this::end);
        subscription = control.watch(this::offer);
        CallEnd.then(this::end);
    }

    /** Takes a state; from any thread. */
    private void offer(View view) {
        loop.execute(() -> take(view));
    }

    private void take(View view) {
        if (!ended) {
            backlog.add(view);
            drain();
        }
    }

    private void drain() {
        while (!ended && call.isReady()) {
            var view = backlog.poll();
            if (view == null) {
                return;
            }
            call.onNext(ChangeMessage.watchResponse(view));
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
