package org.vippy.chat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.util.function.BiConsumer;

/**
 * The two sockets of one chat interface.
 *
 * <p>One receives. It is bound to the group's address, so that Linux delivers nothing but datagrams to the group, and joins
 * on this interface only; Java sets IP_MULTICAST_ALL to 0, so it does not hear what arrives on others.
 *
 * <p>The other sends. It is bound to an address of the interface that is no VIP: to set IP_MULTICAST_IF, Java picks any
 * address of the interface, which becomes the source address unless the socket has one, and without which sending fails
 * as soon as the VIP has gone (udp_sendmsg, mc_addr).
 */
final class ChatLink {
    /** Stays on the link, as no router takes it further; that nobody injects from afar is what the HMAC is for. */
    static final int TIME_TO_LIVE = 1;
    /** Some thousand datagrams, for the time that the loop stands still; the kernel grants up to net.core.rmem_max. */
    static final int RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;

    private final ChatAddress address;
    private final DatagramSocket receiving;
    private final DatagramSocket sending;

    private ChatLink(ChatAddress address, DatagramSocket receiving, DatagramSocket sending) {
        this.address = address;
        this.receiving = receiving;
        this.sending = sending;
    }

    /** Fails with the system's words, leaving nothing open. */
    static Future<ChatLink> open(
            Vertx vertx, ChatAddress address, ChatInterface on, BiConsumer<String, byte[]> received) {
        var receiving = vertx.createDatagramSocket(
                new DatagramSocketOptions().setReuseAddress(true).setReceiveBufferSize(RECEIVE_BUFFER_BYTES));
        var sending = vertx.createDatagramSocket(new DatagramSocketOptions()
                .setMulticastNetworkInterface(on.name())
                .setMulticastTimeToLive(TIME_TO_LIVE)
                // Netty's JDK transport hands this to IP_MULTICAST_LOOP as it is: false means no own datagrams. Should
                // it
                // ever be mended, they come back, and the election drops them.
                .setLoopbackModeDisabled(false));
        var link = new ChatLink(address, receiving, sending);
        return link.receive(on, received)
                .compose(_ -> link.bindSender(on))
                .map(link)
                .onFailure(_ -> link.close());
    }

    private Future<Void> receive(ChatInterface on, BiConsumer<String, byte[]> received) {
        String group = address.group().getHostAddress();
        receiving.handler(packet ->
                received.accept(packet.sender().hostAddress(), packet.data().getBytes()));
        return receiving
                .listen(address.port(), group)
                .compose(socket -> socket.listenMulticastGroup(group, on.name(), null));
    }

    /** To a port of the system's choice; what arrives there is of no interest. */
    private Future<DatagramSocket> bindSender(ChatInterface on) {
        sending.handler(_ -> {});
        return sending.listen(0, on.address().getHostAddress());
    }

    Future<Void> send(byte[] datagram) {
        return sending.send(
                Buffer.buffer(datagram), address.port(), address.group().getHostAddress());
    }

    void close() {
        receiving.close();
        sending.close();
    }
}
