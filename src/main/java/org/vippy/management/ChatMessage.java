package org.vippy.management;

import static org.vippy.management.Numbers.seconds;

import org.vippy.v1.ChatNetwork;
import org.vippy.v1.ChatPeer;
import org.vippy.v1.HeardBy;

/** The networks that nodes chat on as messages. */
final class ChatMessage {
    private ChatMessage() {}

    static ChatNetwork network(View.ChatNetwork network) {
        var message = ChatNetwork.newBuilder()
                .setName(network.name())
                .setKind(network.multicast() ? ChatNetwork.Kind.MULTICAST : ChatNetwork.Kind.UNICAST)
                .setOpen(network.open())
                .addAllInterfaces(network.interfaces())
                .setFailure(network.failure())
                .setSendFailures(network.sendFailures());
        network.heard().ifPresent(age -> message.setHeardAgeSeconds(seconds(age)));
        network.peers().stream().map(ChatMessage::peer).forEach(message::addPeers);
        return message.build();
    }

    private static ChatPeer peer(View.ChatPeer peer) {
        var message = ChatPeer.newBuilder()
                .setAddress(peer.address())
                .setOwn(peer.own())
                .setFailure(peer.failure())
                .setSendFailures(peer.sendFailures());
        peer.heard().ifPresent(age -> message.setHeardAgeSeconds(seconds(age)));
        return message.build();
    }

    static HeardBy heardBy(View.HeardBy way) {
        return HeardBy.newBuilder()
                .setNetwork(way.network())
                .setInterface(way.networkInterface())
                .setAgeSeconds(seconds(way.age()))
                .build();
    }
}
