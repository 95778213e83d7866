package org.vippy.chat;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over the loopback interface, where multicast needs no privilege. */
class ChatSocketTest {
    private static final Set<String> LOOPBACK = Set.of("lo");

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setPreferNativeTransport(false).setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private ChatAddress address;
    private ChatSocket socket;

    @BeforeEach
    void prepare() throws Exception {
        address = new ChatAddress(InetAddress.ofLiteral("239.255.77.77"), "", freePort());
        socket = socketOn(LOOPBACK);
    }

    @AfterEach
    void closeAll() throws Exception {
        await(vertx.close());
    }

    @Test
    void whatOneSendsTheOtherReceives() throws Exception {
        ChatSocket other = socketOn(LOOPBACK);
        assertEquals(List.of(address.text() + " on lo"), onLoop(socket::interfacesChanged));
        assertEquals(List.of(address.text() + " on lo"), onLoop(other::interfacesChanged));
        send(socket, new byte[] {1, 2, 3});
        assertArrayEquals(new byte[] {1, 2, 3}, received.poll(60, SECONDS));
        assertArrayEquals(new byte[] {1, 2, 3}, received.poll(60, SECONDS));
        send(other, new byte[Limits.DATAGRAM_BYTES]);
        assertEquals(Limits.DATAGRAM_BYTES, received.poll(60, SECONDS).length);
    }

    @Test
    void aSecondLookLeavesEverythingAsItIs() throws Exception {
        onLoop(socket::interfacesChanged);
        onLoop(socket::interfacesChanged);
        send(socket, new byte[] {1});
        send(socket, new byte[] {2});
        assertArrayEquals(new byte[] {1}, received.poll(60, SECONDS));
        assertArrayEquals(new byte[] {2}, received.poll(60, SECONDS));
    }

    @Test
    void aRejoinedInterfaceStillReceives() throws Exception {
        onLoop(socket::interfacesChanged);
        assertEquals(List.of(address.text() + " on lo"), onLoop(() -> socket.rejoin("lo")));
        send(socket, new byte[] {4});
        assertArrayEquals(new byte[] {4}, received.poll(60, SECONDS));
    }

    @Test
    void datagramsToTheHostInsteadOfTheGroupDoNotArrive() throws Exception {
        onLoop(socket::interfacesChanged);
        try (var stranger = new DatagramSocket()) {
            var loopback = InetAddress.ofLiteral("127.0.0.1");
            stranger.send(new DatagramPacket(new byte[] {9}, 1, loopback, address.port()));
        }
        send(socket, new byte[] {5});
        assertArrayEquals(new byte[] {5}, received.poll(60, SECONDS));
    }

    @Test
    void aMissingInterfaceIsNoError() throws Exception {
        socket = socketOn(Set.of("vippy-none"));
        assertEquals(List.of(), onLoop(socket::interfacesChanged));
        send(socket, new byte[] {6});
        assertEquals(0, lines.size());
    }

    /** What was in the way may go without a notice of the kernel. */
    @Test
    void opensLaterWhatCouldNotBeOpened() throws Exception {
        try (var blocker = new DatagramSocket(null)) {
            blocker.setReuseAddress(false);
            blocker.bind(new InetSocketAddress(address.address(), address.port()));
            assertEquals(List.of(), onLoop(socket::interfacesChanged));
            assertNotNull(lines.poll(60, SECONDS));
        }
        byte[] arrived = null;
        for (int attempt = 0; attempt < 100 && arrived == null; attempt++) {
            send(socket, new byte[] {8});
            arrived = received.poll(100, MILLISECONDS);
        }
        assertArrayEquals(new byte[] {8}, arrived);
    }

    @Test
    void afterCloseNothingIsOpen() throws Exception {
        onLoop(socket::interfacesChanged);
        onLoop(() -> {
            socket.close();
            return Future.succeededFuture();
        });
        assertEquals(List.of(), onLoop(socket::interfacesChanged));
        send(socket, new byte[] {7});
        assertNull(received.poll());
    }

    @Test
    void anAnnouncementGoesAllTheWay() throws Exception {
        Keys keys = Keys.of(List.of("secret"));
        onLoop(socket::interfacesChanged);
        byte[] datagram =
                new Chat(keys, "n1").encode(TestingAnnouncements.small(3)).getFirst();
        send(socket, datagram);
        var inbox = new Inbox(new Chat(keys, "n2"), new Admission(0), (_, _, _, _) -> {}, lines::add);
        var arrived =
                inbox.receive(new ChatPath(0, "lo"), "127.0.0.1", assertNotNullAndGet(received.poll(60, SECONDS)), 0);
        assertEquals(
                TestingAnnouncements.small(3),
                assertInstanceOf(Decoded.Announced.class, arrived.orElseThrow())
                        .signed()
                        .announcement());
    }

    private ChatSocket socketOn(Set<String> interfaces) {
        var network = new ChatNetwork.Multicast(address, interfaces);
        return new ChatSocket(vertx, List.of(network), Set::of, (_, _, bytes) -> received.add(bytes), lines::add);
    }

    private void send(ChatSocket from, byte[] datagram) throws Exception {
        onLoop(() -> {
            from.send(datagram);
            return Future.succeededFuture();
        });
    }

    private <T> T onLoop(Callable<Future<T>> action) throws Exception {
        return await(Future.future(promise -> loop.runOnContext(_ -> {
            try {
                action.call().onComplete(promise);
            } catch (Exception e) {
                promise.fail(e);
            }
        })));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, SECONDS);
    }

    private static byte[] assertNotNullAndGet(byte[] bytes) {
        assertNotNull(bytes);
        return bytes;
    }

    private static int freePort() throws Exception {
        try (var probe = new DatagramSocket()) {
            return probe.getLocalPort();
        }
    }
}
