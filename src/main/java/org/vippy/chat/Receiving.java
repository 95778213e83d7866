package org.vippy.chat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/** Sockets on which datagrams arrive. */
final class Receiving {
    /** Some thousand datagrams, for the time that the loop stands still; the kernel grants up to net.core.rmem_max. */
    static final int BUFFER_BYTES = 4 * 1024 * 1024;

    private Receiving() {}

    /** Shares its port with the sockets of other networks, each of which gets what is for its address. */
    static DatagramSocket socket(Vertx vertx, ChatAddress at) {
        return vertx.createDatagramSocket(new DatagramSocketOptions()
                .setIpV6(at.isIpv6())
                .setReuseAddress(true)
                .setReceiveBufferSize(BUFFER_BYTES));
    }

    static Future<DatagramSocket> listen(DatagramSocket socket, InetSocketAddress at, ChatPath path, Ear ear) {
        socket.handler(packet -> ear.heard(
                path, withoutZone(packet.sender().hostAddress()), packet.data().getBytes()));
        return socket.listen(at.getPort(), literal(at.getAddress()));
    }

    private static String withoutZone(String address) {
        int percent = address.indexOf('%');
        return percent < 0 ? address : address.substring(0, percent);
    }

    /** With the zone as a number, the only form that Vert.x understands. */
    private static String literal(InetAddress address) {
        return address.getHostAddress();
    }

    /** Nothing follows from a failure: the channel is gone in any case. */
    static void close(DatagramChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // It was only for sending.
        }
    }
}
