package org.vippy.cli;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.Event;
import org.vippy.v1.EventsRequest;
import org.vippy.v1.EventsResponse;
import org.vippy.v1.HistoryRequest;
import org.vippy.v1.HistoryResponse;
import org.vippy.v1.MoveRequest;
import org.vippy.v1.MoveResponse;
import org.vippy.v1.NodeStatus;
import org.vippy.v1.ReloadRequest;
import org.vippy.v1.ReloadResponse;
import org.vippy.v1.SetActiveRequest;
import org.vippy.v1.SetActiveResponse;
import org.vippy.v1.StatusRequest;
import org.vippy.v1.StatusResponse;
import org.vippy.v1.UnpinRequest;
import org.vippy.v1.UnpinResponse;
import org.vippy.v1.VippyGrpc;
import org.vippy.v1.WatchRequest;
import org.vippy.v1.WatchResponse;

/** A daemon of one node, on a real Unix socket, that answers as it was told. */
final class TestingDaemon extends VippyGrpc.VippyImplBase implements AutoCloseable {
    static final ClusterStatus STATUS = ClusterStatus.newBuilder()
            .setNode(NodeStatus.newBuilder().setName("node-a").setState(NodeStatus.State.ACTIVE))
            .build();

    static final Event EVENT = Event.newBuilder()
            .setSequence(1)
            .setTime("2026-03-01T03:04:05.678Z")
            .setKind(Event.Kind.NODE_STOPPING)
            .build();

    private final EventLoopGroup loops = new EpollEventLoopGroup(2);
    private final Server server;
    private final BlockingQueue<SetActiveRequest> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<StreamObserver<WatchResponse>> watchers = new LinkedBlockingQueue<>();
    private final Mood mood;
    private int reloads;

    /** How it takes calls. */
    enum Mood {
        WILLING,
        /** Refuses every call, in the words of {@link #REFUSAL}. */
        REFUSING,
        /** Never answers. */
        SILENT
    }

    static final String REFUSAL = "the daemon is stopping";

    private TestingDaemon(Path socket, Mood mood) throws IOException {
        this.mood = mood;
        this.server = NettyServerBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
                .channelType(EpollServerDomainSocketChannel.class)
                .bossEventLoopGroup(loops)
                .workerEventLoopGroup(loops)
                .addService(this)
                .build()
                .start();
    }

    static TestingDaemon at(Path socket, Mood mood) throws IOException {
        return new TestingDaemon(socket, mood);
    }

    @Override
    public void status(StatusRequest request, StreamObserver<StatusResponse> observer) {
        answer(observer, StatusResponse.newBuilder().setStatus(STATUS).build());
    }

    @Override
    public void history(HistoryRequest request, StreamObserver<HistoryResponse> observer) {
        answer(observer, HistoryResponse.getDefaultInstance());
    }

    @Override
    public void setActive(SetActiveRequest request, StreamObserver<SetActiveResponse> observer) {
        requests.add(request);
        answer(
                observer,
                SetActiveResponse.newBuilder()
                        .setChanged(true)
                        .setStatus(STATUS)
                        .build());
    }

    @Override
    public void move(MoveRequest request, StreamObserver<MoveResponse> observer) {
        answer(
                observer,
                MoveResponse.newBuilder()
                        .setChanged(!request.getNode().equals("node-a"))
                        .setGroup(request.getGroup())
                        .setStatus(STATUS)
                        .build());
    }

    /** Has a change on the first call, and a file that cannot be used on all later ones. */
    @Override
    public void reload(ReloadRequest request, StreamObserver<ReloadResponse> observer) {
        ReloadResponse.Builder response = ReloadResponse.newBuilder().setFile("/etc/vippy.json");
        answer(
                observer,
                reloads++ == 0
                        ? response.setApplied(true)
                                .addChanges("interval: 0.5 s -> 0.25 s")
                                .addWarnings("short")
                                .build()
                        : response.addProblems("/etc/vippy.json:1:2: nodes: is missing; write them")
                                .build());
    }

    @Override
    public void unpin(UnpinRequest request, StreamObserver<UnpinResponse> observer) {
        answer(
                observer,
                UnpinResponse.newBuilder()
                        .setGroup(request.getGroup())
                        .setStatus(STATUS)
                        .build());
    }

    @Override
    public void watch(WatchRequest request, StreamObserver<WatchResponse> observer) {
        if (mood == Mood.REFUSING) {
            answer(observer, WatchResponse.getDefaultInstance());
            return;
        }
        observer.onNext(WatchResponse.newBuilder().setStatus(STATUS).build());
        watchers.add(observer);
    }

    /** Tells of one event and ends. */
    @Override
    public void events(EventsRequest request, StreamObserver<EventsResponse> observer) {
        if (mood == Mood.WILLING) {
            observer.onNext(EventsResponse.newBuilder().setStatus(STATUS).build());
        }
        answer(observer, EventsResponse.newBuilder().setEvent(EVENT).build());
    }

    private <T> void answer(StreamObserver<T> observer, T answer) {
        switch (mood) {
            case WILLING -> {
                observer.onNext(answer);
                observer.onCompleted();
            }
            case REFUSING ->
                observer.onError(
                        Status.FAILED_PRECONDITION.withDescription(REFUSAL).asException());
            case SILENT -> {}
        }
    }

    List<SetActiveRequest> requests() {
        return List.copyOf(requests);
    }

    /** The stream of the next watcher; waits for one to come. */
    StreamObserver<WatchResponse> watcher() throws InterruptedException {
        StreamObserver<WatchResponse> watcher = watchers.poll(60, TimeUnit.SECONDS);
        if (watcher == null) {
            throw new AssertionError("nobody watches");
        }
        return watcher;
    }

    /** Ends all connections at once, as when the process dies. */
    void die() {
        server.shutdownNow();
    }

    @Override
    public void close() {
        die();
        loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }
}
