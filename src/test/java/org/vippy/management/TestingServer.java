package org.vippy.management;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServiceBridge;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The service behind the same gRPC server that Quarkus puts it behind, on a port of the loopback interface. */
final class TestingServer implements AutoCloseable {
    /** Small, so that a client that takes nothing soon fills it. */
    private static final int WINDOW_BYTES = 65_535;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<ManagedChannel> channels = new CopyOnWriteArrayList<>();

    TestingServer(Control control) {
        var grpc = GrpcServer.server(vertx);
        GrpcServiceBridge.bridge(new VippyService(control)).bind(grpc);
        var router = Router.router(vertx);
        router.route().handler(CallEnd::remember);
        router.route().handler(context -> grpc.handle(context.request()));
        server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    ManagedChannel connect() {
        var channel = NettyChannelBuilder.forAddress("127.0.0.1", server.actualPort())
                .usePlaintext()
                .flowControlWindow(WINDOW_BYTES)
                .build();
        channels.add(channel);
        return channel;
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
