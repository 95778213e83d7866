package org.vippy.chat;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists of peers on the loopback interface: each node has another port, or another address of 127.0.0.0/8. */
class UnicastTest {
    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setPreferNativeTransport(false).setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final int port = freePort();
    private final int otherPort = freePort();

    private record Node(String name, ChatSocket socket) {}

    @AfterEach
    void closeAll() throws Exception {
        await(vertx.close());
    }

    @Test
    void eachHearsTheOtherAndNobodyItself() throws Exception {
        var one = node("one", "127.0.0.1", port, "127.0.0.1:" + port, "127.0.0.1:" + otherPort);
        var two = node("two", "127.0.0.1", otherPort, "127.0.0.1:" + port, "127.0.0.1:" + otherPort);
        send(one, 1);
        send(two, 2);
        assertEquals(Set.of("two 1", "one 2"), Set.of(heard(), heard()));
        assertEquals(0, received.size());
        assertTrue(states(one).getFirst().peers().getFirst().own());
        assertFalse(states(one).getFirst().peers().getLast().own());
    }

    @Test
    void ownAddressIsFoundInTheListThatAllNodesHave() throws Exception {
        var one = node("one", "0.0.0.0", port, "127.0.0.1:" + port, "192.0.2.77:" + port);
        var peers = states(one).getFirst().peers();
        assertTrue(peers.getFirst().own());
        assertFalse(peers.getLast().own());
    }

    @Test
    void byIpv6AsWell() throws Exception {
        var one = node("one", "::1", port, "::1:" + otherPort);
        var two = node("two", "::", otherPort, "::1:" + port, "127.0.0.1:" + port);
        send(one, 1);
        assertEquals("two 1", heard());
        send(two, 2);
        assertEquals("one 2", heard());
    }

    @Test
    void aPeerThatRefusesIsCountedAndLosesNothingWhenItComes() throws Exception {
        var one = node("one", "127.0.0.1", port, "127.0.0.1:" + otherPort);
        send(one, 1);
        for (int sent = 2; lines.isEmpty() && sent < 100; sent++) {
            send(one, sent);
        }
        assertEquals(
                "chat: unicast 127.0.0.1:" + port + ": cannot send to 127.0.0.1:" + otherPort
                        + ": nobody listens there",
                lines.poll(60, SECONDS));
        var refused = states(one).getFirst().peers().getFirst();
        assertEquals("nobody listens there", refused.failure());
        assertTrue(refused.sendFailures() > 0);

        node("two", "127.0.0.1", otherPort, "127.0.0.1:" + port);
        send(one, 101);
        assertEquals("two 101", heard());
        while (!states(one).getFirst().peers().getFirst().failure().isEmpty()) {
            send(one, 102);
            assertEquals("two 102", heard());
        }
        assertEquals(0, lines.size(), "told once, not again and again");
    }

    @Test
    void aNetworkThatCannotBeOpenedIsNoMatterForAnotherAndIsTriedAgain() throws Exception {
        var blocker = new DatagramSocket(null);
        blocker.setReuseAddress(false);
        blocker.bind(new java.net.InetSocketAddress("127.0.0.1", port));
        var networks = List.of(
                list("127.0.0.1", port, "127.0.0.1:" + otherPort), list("127.0.0.2", port, "127.0.0.3:" + port));
        var one = node("one", networks);
        var two = node("two", List.of(list("127.0.0.3", port, "127.0.0.2:" + port, "127.0.0.1:" + port)));
        assertEquals(
                List.of(false, true),
                states(one).stream().map(NetworkState::open).toList());
        assertNotNull(lines.poll(60, SECONDS));
        assertFalse(states(one).getFirst().failure().isEmpty());
        send(one, 1);
        assertEquals("two 1", heard());
        send(two, 2);
        assertEquals("one 2", heard());

        blocker.close();
        onLoop(one.socket()::interfacesChanged);
        assertEquals(
                List.of(true, true),
                states(one).stream().map(NetworkState::open).toList());
        assertEquals("", states(one).getFirst().failure());
    }

    @Test
    void anInterfaceThatIsNotThereIsSaidToBe() throws Exception {
        var peer = new ChatAddress(InetAddress.ofLiteral("fe80::2"), "vippy-none", port);
        var listen = new ChatAddress(InetAddress.ofLiteral("fe80::1"), "vippy-none", port);
        var one = node("one", List.of(new ChatNetwork.Unicast(listen, List.of(peer))));
        send(one, 1);
        var state = states(one).getFirst();
        assertEquals("there is no interface vippy-none", state.failure());
        assertEquals(
                "there is no interface vippy-none", state.peers().getFirst().failure());
        assertEquals(1, state.sendFailures());
    }

    private Node node(String name, String listen, int at, String... peers) throws Exception {
        return node(name, List.of(list(listen, at, peers)));
    }

    private Node node(String name, List<ChatNetwork> networks) throws Exception {
        Ear ear = (_, _, bytes) -> received.add(name + " " + bytes[0]);
        var socket = new ChatSocket(vertx, networks, Set::of, ear, lines::add);
        onLoop(socket::interfacesChanged);
        return new Node(name, socket);
    }

    private static ChatNetwork list(String listen, int port, String... peers) {
        return new ChatNetwork.Unicast(
                new ChatAddress(InetAddress.ofLiteral(listen), "", port),
                Stream.of(peers).map(UnicastTest::address).toList());
    }

    private static ChatAddress address(String text) {
        int colon = text.lastIndexOf(':');
        int port = Integer.parseInt(text.substring(colon + 1));
        return new ChatAddress(InetAddress.ofLiteral(text.substring(0, colon)), "", port);
    }

    private String heard() throws InterruptedException {
        String arrived = received.poll(60, SECONDS);
        assertNotNull(arrived, "nothing arrived");
        return arrived;
    }

    private void send(Node from, int number) throws Exception {
        onLoop(() -> {
            from.socket().send(new byte[] {(byte) number});
            return Future.succeededFuture();
        });
    }

    private List<NetworkState> states(Node of) throws Exception {
        return onLoop(() -> Future.succeededFuture(of.socket().states()));
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

    private static int freePort() {
        try (var probe = new DatagramSocket()) {
            return probe.getLocalPort();
        } catch (java.net.SocketException e) {
            throw new AssertionError(e);
        }
    }
}
