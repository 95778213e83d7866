package org.vippy.chat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * This node's end of all chat networks: sends each datagram on every one of them, and hands on what arrives on any. What is
 * wrong with one network is no matter for the others.
 *
 * <p>All methods are to be called on one event loop context of the given Vert.x, which must have the JDK transport
 * ({@code setPreferNativeTransport(false)}): the datagrams of the native one ignore the multicast interface. The ear hears
 * on that loop too. Nothing here throws; what fails is counted, logged and tried again.
 */
public final class ChatSocket {
    /** What could not be opened is tried again after this long. */
    private static final long AGAIN_MILLIS = 1_000;

    private final Vertx vertx;
    private final Supplier<Set<InetAddress>> vips;
    private final Ear ear;
    private final Trouble trouble;
    private List<ChatEnd> ends = List.of();
    private int numbers;
    private Future<List<String>> look = Future.succeededFuture(List.of());
    private boolean lookQueued;
    private boolean againQueued;
    private boolean closed;

    /**
     * A socket that is not open yet; {@link #interfacesChanged} opens it.
     *
     * @param networks at least one; see {@link #use}
     * @param vips the addresses of all groups, asked for at each look at the interfaces
     * @param ear hears each datagram that arrives
     * @param log takes a line, at most one of a kind in 10 s
     */
    public ChatSocket(
            Vertx vertx, List<ChatNetwork> networks, Supplier<Set<InetAddress>> vips, Ear ear, Consumer<String> log) {
        this.vertx = vertx;
        this.vips = vips;
        this.ear = ear;
        trouble = new Trouble(log, this::lookAgain);
        use(networks);
    }

    /**
     * These are the networks from now on, at least one. Those that were before go on as if nothing had happened; the others
     * are closed. What is new opens at the next {@link #interfacesChanged}.
     */
    public void use(List<ChatNetwork> networks) {
        List<ChatEnd> before = new ArrayList<>(ends);
        List<ChatEnd> next = new ArrayList<>();
        for (ChatNetwork network : networks) {
            ChatEnd present = before.stream()
                    .filter(end -> end.state().network().equals(network))
                    .findFirst()
                    .orElse(null);
            before.remove(present);
            next.add(present == null ? end(network) : present);
        }
        ends = next;
        before.forEach(ChatEnd::close);
    }

    private ChatEnd end(ChatNetwork network) {
        int number = numbers++;
        return switch (network) {
            case ChatNetwork.Multicast multicast -> new MulticastEnd(vertx, number, multicast, vips, ear, trouble);
            case ChatNetwork.Unicast unicast -> new UnicastEnd(vertx, number, unicast, vips, ear, trouble);
        };
    }

    /**
     * Looks at the host's interfaces, opens sockets where some are missing and closes those whose interface is down, gone or
     * another one now. To be called at the start and whenever the kernel reports a change of links or addresses; calls
     * while a look is waiting are one.
     *
     * @return where it is open then, in words; maybe nowhere. Never fails
     */
    public Future<List<String>> interfacesChanged() {
        if (!lookQueued) {
            lookQueued = true;
            look = look.transform(_ -> lookNow());
        }
        return look;
    }

    private Future<List<String>> lookNow() {
        lookQueued = false;
        return vertx.executeBlocking(HostInterface::all)
                .onFailure(e -> {
                    trouble.tell("cannot list the network interfaces", e);
                    lookAgain();
                })
                .compose(present -> Future.join(
                        ends.stream().<Future<?>>map(end -> end.adopt(present)).toList()))
                .transform(_ -> Future.succeededFuture(open()));
    }

    /** What is in the way may go without a notice of the kernel. */
    private void lookAgain() {
        if (!closed && !againQueued) {
            againQueued = true;
            vertx.setTimer(AGAIN_MILLIS, _ -> {
                againQueued = false;
                interfacesChanged();
            });
        }
    }

    /**
     * Makes the sockets of an interface anew, for one that was deleted and created again.
     *
     * @return as {@link #interfacesChanged}
     */
    public Future<List<String>> rejoin(String name) {
        ends.forEach(end -> end.forget(name));
        return interfacesChanged();
    }

    /** Sends on every network. A failure is counted, and may be that a link is down for a moment. */
    public void send(byte[] datagram) {
        ends.forEach(end -> end.send(datagram));
    }

    /** What the network of a path is called; empty when it is no longer one of them. */
    public Optional<String> name(ChatPath path) {
        return states().stream()
                .filter(state -> state.number() == path.network())
                .map(state -> state.network().text())
                .findFirst();
    }

    /** How it stands with each network, in their order. */
    public List<NetworkState> states() {
        return ends.stream().map(ChatEnd::state).toList();
    }

    private List<String> open() {
        return states().stream()
                .filter(NetworkState::open)
                .map(state -> state.network().text()
                        + (state.interfaces().isEmpty() ? "" : " on " + String.join(", ", state.interfaces())))
                .toList();
    }

    /** Closes all sockets, for good. */
    public void close() {
        closed = true;
        ends.forEach(ChatEnd::close);
    }
}
