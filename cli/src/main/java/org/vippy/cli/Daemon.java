package org.vippy.cli;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.vippy.v1.EventsRequest;
import org.vippy.v1.EventsResponse;
import org.vippy.v1.HistoryRequest;
import org.vippy.v1.HistoryResponse;
import org.vippy.v1.MoveRequest;
import org.vippy.v1.MoveResponse;
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

/** The local daemon, behind its Unix socket. Calls block. */
final class Daemon implements AutoCloseable {
    /** Bytes; a status of thousands of groups is beyond gRPC's default of 4 MiB. */
    private static final int LARGEST_STATUS = 64 << 20;

    private final Path socket;
    private final Duration patience;
    private final EventLoopGroup loop;
    private final ManagedChannel channel;

    private Daemon(Path socket, Duration patience) {
        this.socket = socket;
        this.patience = patience;
        this.loop = new EpollEventLoopGroup(1);
        this.channel = NettyChannelBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
                .channelType(EpollDomainSocketChannel.class)
                .eventLoopGroup(loop)
                .overrideAuthority("localhost")
                .maxInboundMessageSize(LARGEST_STATUS)
                .directExecutor()
                .usePlaintext()
                .build();
    }

    /**
     * Prepares calls; does not connect yet.
     *
     * @param patience how long to wait for an answer; a daemon on the same host needs milliseconds
     */
    static Daemon at(Path socket, Duration patience) throws CallFailed {
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > SocketDiagnosis.LONGEST_PATH) {
            String limit = SocketDiagnosis.LONGEST_PATH + " bytes";
            throw CallFailed.unreachable(
                    "the path of the socket is longer than " + limit + ": use a shorter one",
                    new IllegalArgumentException());
        }
        if (!Epoll.isAvailable()) {
            throw CallFailed.unreachable(
                    "cannot load the native library for Unix sockets ("
                            + Epoll.unavailabilityCause().getMessage()
                            + "): set -Dio.netty.native.workdir to a directory where programs may run",
                    Epoll.unavailabilityCause());
        }
        return new Daemon(socket, patience);
    }

    StatusResponse status() throws CallFailed {
        return call(() -> patientStub().status(StatusRequest.getDefaultInstance()));
    }

    HistoryResponse history() throws CallFailed {
        return call(() -> patientStub().history(HistoryRequest.getDefaultInstance()));
    }

    SetActiveResponse setActive(SetActiveRequest request) throws CallFailed {
        return call(() -> patientStub().setActive(request));
    }

    MoveResponse move(MoveRequest request) throws CallFailed {
        return call(() -> patientStub().move(request));
    }

    /** Waits for as long as reading a file from a slow disk may take. */
    ReloadResponse reload() throws CallFailed {
        return call(() -> VippyGrpc.newBlockingStub(channel)
                .withDeadlineAfter(patience.multipliedBy(7).toNanos(), TimeUnit.NANOSECONDS)
                .reload(ReloadRequest.getDefaultInstance()));
    }

    UnpinResponse unpin(UnpinRequest request) throws CallFailed {
        return call(() -> patientStub().unpin(request));
    }

    /**
     * Follows the daemon until the listener has had enough. A daemon that ends the stream has failed the call.
     *
     * @param listener called for each message; false ends the watch
     */
    void watch(Predicate<WatchResponse> listener) throws CallFailed {
        follow(() -> VippyGrpc.newBlockingStub(channel).watch(WatchRequest.getDefaultInstance()), listener);
    }

    /** The same for events. */
    void events(Predicate<EventsResponse> listener) throws CallFailed {
        follow(() -> VippyGrpc.newBlockingStub(channel).events(EventsRequest.getDefaultInstance()), listener);
    }

    private <T> void follow(Supplier<Iterator<T>> stream, Predicate<T> listener) throws CallFailed {
        Iterator<T> responses = call(stream);
        boolean first = true;
        while (hasNext(responses, first)) {
            if (!listener.test(responses.next())) {
                return;
            }
            first = false;
        }
        throw CallFailed.unreachable("vippyd ended the stream: it stops or restarts", Status.UNAVAILABLE.asException());
    }

    private boolean hasNext(Iterator<?> responses, boolean first) throws CallFailed {
        try {
            return responses.hasNext();
        } catch (StatusRuntimeException e) {
            if (!first && goneAway(e.getStatus())) {
                throw CallFailed.unreachable("vippyd went away: it stopped, died or restarts", e);
            }
            throw failure(e);
        }
    }

    /** A server that shuts down cancels its streams or drops the connection. */
    private static boolean goneAway(Status status) {
        return status.getCode() == Status.Code.UNAVAILABLE || status.getCode() == Status.Code.CANCELLED;
    }

    private VippyGrpc.VippyBlockingStub patientStub() {
        return VippyGrpc.newBlockingStub(channel).withDeadlineAfter(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private <T> T call(Supplier<T> call) throws CallFailed {
        try {
            return call.get();
        } catch (StatusRuntimeException e) {
            throw failure(e);
        }
    }

    private CallFailed failure(StatusRuntimeException e) {
        Status status = e.getStatus();
        return switch (status.getCode()) {
            case UNAVAILABLE, CANCELLED, INTERNAL, UNKNOWN -> CallFailed.unreachable(unreachable(status), e);
            case DEADLINE_EXCEEDED ->
                CallFailed.unreachable(
                        "no answer from " + socket + " within " + patience.toMillis()
                                + " ms: vippyd may hang; look at its log",
                        e);
            case UNIMPLEMENTED ->
                CallFailed.refused("vippyd does not know this command: it is older than vippyctl, update it", e);
            default -> CallFailed.refused("vippyd refused: " + description(status), e);
        };
    }

    private String unreachable(Status status) {
        return status.getCause() instanceof IOException
                ? SocketDiagnosis.of(socket)
                : "vippyd at " + socket + " broke off: " + description(status) + "; try again, look at its log";
    }

    private static String description(Status status) {
        return status.getDescription() == null ? status.getCode().name() : status.getDescription();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        var unused = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }
}
