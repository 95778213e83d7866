package org.vippy.chat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * The two sockets of one chat interface.
 *
 * <p>One receives. It is bound to the group's address, so that Linux delivers nothing but datagrams to the group, and joins
 * on this interface only; Java sets IP_MULTICAST_ALL and IPV6_MULTICAST_ALL to 0, so it does not hear what arrives on others.
 *
 * <p>The other sends. It is bound to an address of the interface that is no VIP: to set IP_MULTICAST_IF, Java picks any
 * address of the interface, which becomes the source address unless the socket has one, and without which sending fails
 * as soon as the VIP has gone (udp_sendmsg, mc_addr). It is a channel of the JDK, which says at once whether it could send;
 * Vert.x would look up the address of the group anew for each datagram.
 */
final class ChatLink {
    /** Stays on the link, as no router takes it further; that nobody injects from afar is what the HMAC is for. */
    static final int TIME_TO_LIVE = 1;

    private final InetSocketAddress group;
    private final DatagramSocket receiving;
    private final DatagramChannel sending;

    private ChatLink(InetSocketAddress group, DatagramSocket receiving, DatagramChannel sending) {
        this.group = group;
        this.receiving = receiving;
        this.sending = sending;
    }

    /** Fails with the system's words, leaving nothing open. */
    static Future<ChatLink> open(Vertx vertx, ChatAddress address, ChatInterface on, ChatPath path, Ear ear) {
        try {
            DatagramChannel sending = sender(address, on);
            var link = new ChatLink(address.on(on.index()), Receiving.socket(vertx, address), sending);
            return link.receive(address, on, path, ear).map(link).onFailure(_ -> link.close());
        } catch (IOException e) {
            return Future.failedFuture(e);
        }
    }

    private Future<Void> receive(ChatAddress address, ChatInterface on, ChatPath path, Ear ear) {
        return Receiving.listen(receiving, group, path, ear)
                .compose(socket -> socket.listenMulticastGroup(address.address().getHostAddress(), on.name(), null));
    }

    /** From a port of the system's choice; what arrives there is of no interest. */
    private static DatagramChannel sender(ChatAddress address, ChatInterface on) throws IOException {
        DatagramChannel channel = DatagramChannel.open(address.family());
        try {
            NetworkInterface networkInterface = NetworkInterface.getByName(on.name());
            if (networkInterface == null) {
                throw new SocketException("there is no " + on.name() + " any more");
            }
            channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, networkInterface);
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, TIME_TO_LIVE);
            // No own datagrams. Should they come back on some system, the election drops them.
            channel.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, false);
            channel.bind(new InetSocketAddress(on.address(), 0));
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    void send(byte[] datagram) throws IOException {
        if (sending.send(ByteBuffer.wrap(datagram), group) == 0) {
            throw new SocketException("the send buffer is full");
        }
    }

    void close() {
        receiving.close();
        Receiving.close(sending);
    }
}
