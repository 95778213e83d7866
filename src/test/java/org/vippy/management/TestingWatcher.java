package org.vippy.management;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.vippy.v1.VippyGrpc;
import org.vippy.v1.WatchRequest;
import org.vippy.v1.WatchResponse;

/** A client that watches, and takes as many messages as it is told to. */
final class TestingWatcher implements ClientResponseObserver<WatchRequest, WatchResponse> {
    final CompletableFuture<Status.Code> end = new CompletableFuture<>();
    final CompletableFuture<String> endText = new CompletableFuture<>();
    private final CompletableFuture<ClientCallStreamObserver<WatchRequest>> call = new CompletableFuture<>();
    private final BlockingQueue<WatchResponse> messages = new LinkedBlockingQueue<>();
    private final int initialRequest;

    private TestingWatcher(int initialRequest) {
        this.initialRequest = initialRequest;
    }

    static TestingWatcher eager(Channel channel) {
        return start(channel, Integer.MAX_VALUE);
    }

    /** Takes one message, and the next ones when told. */
    static TestingWatcher slow(Channel channel) {
        return start(channel, 1);
    }

    private static TestingWatcher start(Channel channel, int initialRequest) {
        var watcher = new TestingWatcher(initialRequest);
        VippyGrpc.newStub(channel).watch(WatchRequest.getDefaultInstance(), watcher);
        return watcher;
    }

    WatchResponse next() throws InterruptedException {
        var message = messages.poll(60, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message came");
        }
        return message;
    }

    void takeAll() {
        call.join().request(Integer.MAX_VALUE - 1);
    }

    void cancel() {
        call.join().cancel("enough", null);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchRequest> started) {
        started.disableAutoRequestWithInitial(initialRequest);
        call.complete(started);
    }

    @Override
    public void onNext(WatchResponse message) {
        messages.add(message);
    }

    @Override
    public void onError(Throwable failure) {
        endText.complete(String.valueOf(Status.fromThrowable(failure).getDescription()));
        end.complete(Status.fromThrowable(failure).getCode());
    }

    @Override
    public void onCompleted() {
        endText.complete("");
        end.complete(Status.Code.OK);
    }
}
