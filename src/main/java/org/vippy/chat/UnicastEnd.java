package org.vippy.chat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The end of a list of peers: sends each datagram to every peer, and hands on what arrives from anywhere. */
final class UnicastEnd implements ChatEnd {
    private final Vertx vertx;
    private final int number;
    private final ChatNetwork.Unicast network;
    private final Supplier<Set<InetAddress>> vips;
    private final Ear ear;
    private final Trouble trouble;
    private final List<PeerLink> peers;

    private @Nullable DatagramSocket listening;
    private @Nullable InetSocketAddress listensOn;
    private String failure = "";
    private boolean closed;

    /** As of {@link MulticastEnd}. */
    UnicastEnd(
            Vertx vertx,
            int number,
            ChatNetwork.Unicast network,
            Supplier<Set<InetAddress>> vips,
            Ear ear,
            Trouble trouble) {
        this.vertx = vertx;
        this.number = number;
        this.network = network;
        this.vips = vips;
        this.ear = ear;
        this.trouble = trouble;
        peers = network.peers().stream()
                .map(peer -> new PeerLink(network, peer, trouble))
                .toList();
    }

    @Override
    public Future<?> adopt(List<HostInterface> present) {
        if (closed) {
            return Future.succeededFuture();
        }
        HostView host = new HostView(present);
        peers.forEach(peer -> peer.look(host, vips.get()));
        if (!peers.stream().allMatch(PeerLink::isReady)) {
            trouble.lookAgain();
        }
        return listen(host);
    }

    /** Never fails. Whoever listens already goes on, unless the interface is another one now. */
    private Future<?> listen(HostView host) {
        OptionalInt index = host.index(network.listen());
        if (index.isEmpty()) {
            stopListening();
            failure = "there is no interface " + network.listen().zone();
            return Future.succeededFuture();
        }
        InetSocketAddress wanted = network.listen().on(index.getAsInt());
        if (wanted.equals(listensOn)) {
            return Future.succeededFuture();
        }
        stopListening();
        return open(wanted);
    }

    private Future<?> open(InetSocketAddress at) {
        DatagramSocket socket = Receiving.socket(vertx, network.listen());
        return Receiving.listen(socket, at, new ChatPath(number, ""), ear)
                .onSuccess(_ -> keep(socket, at))
                .onFailure(e -> {
                    socket.close();
                    failure = trouble.tell(network.text() + ": cannot listen", e);
                    trouble.lookAgain();
                })
                .otherwiseEmpty();
    }

    private void keep(DatagramSocket socket, InetSocketAddress at) {
        if (closed) {
            socket.close();
        } else {
            listening = socket;
            listensOn = at;
            failure = "";
        }
    }

    private void stopListening() {
        if (listening != null) {
            listening.close();
            listening = null;
            listensOn = null;
        }
    }

    @Override
    public void forget(String networkInterface) {
        peers.forEach(peer -> peer.forget(networkInterface));
        if (network.listen().zone().equals(networkInterface)) {
            stopListening();
        }
    }

    @Override
    public void send(byte[] datagram) {
        peers.forEach(peer -> peer.send(datagram));
    }

    @Override
    public NetworkState state() {
        long sendFailures = peers.stream().mapToLong(PeerLink::sendFailures).sum();
        List<NetworkState.PeerState> states =
                peers.stream().map(PeerLink::state).toList();
        return new NetworkState(number, network, List.of(), listening != null, failure, sendFailures, states);
    }

    @Override
    public void close() {
        closed = true;
        stopListening();
        peers.forEach(PeerLink::close);
    }
}
