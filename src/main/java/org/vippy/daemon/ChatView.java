package org.vippy.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vippy.chat.ChatNetwork;
import org.vippy.chat.ChatPath;
import org.vippy.chat.Earshot;
import org.vippy.chat.NetworkState;
import org.vippy.management.View;

/** The chat as operators see it, at one moment. */
record ChatView(List<NetworkState> states, Earshot earshot, long nowNanos) {

    /** With the counts of datagrams. */
    View.Chat with(long sent, long received, long copied, Map<String, Long> rejected) {
        List<View.ChatNetwork> networks =
                states.stream().map(state -> network(state.number(), state)).toList();
        return new View.Chat(sent, received, copied, rejected, networks, heardBy());
    }

    private View.ChatNetwork network(int number, NetworkState state) {
        return new View.ChatNetwork(
                state.network().text(),
                state.network() instanceof ChatNetwork.Multicast,
                state.open(),
                state.interfaces(),
                state.failure(),
                state.sendFailures(),
                age(earshot.network(number)),
                state.peers().stream().map(peer -> endpoint(number, peer)).toList());
    }

    private View.ChatPeer endpoint(int number, NetworkState.PeerState peer) {
        String source = peer.address().address().getHostAddress();
        return new View.ChatPeer(
                peer.address().text(),
                peer.own(),
                peer.failure(),
                peer.sendFailures(),
                age(earshot.source(number, source)));
    }

    private Map<String, List<View.HeardBy>> heardBy() {
        Map<String, List<View.HeardBy>> all = new HashMap<>();
        earshot.nodes().forEach(node -> all.put(node, heardBy(earshot.of(node))));
        return all;
    }

    private List<View.HeardBy> heardBy(Map<ChatPath, Long> moments) {
        List<ChatPath> paths = new ArrayList<>(moments.keySet());
        paths.sort(Comparator.comparingInt(ChatPath::network).thenComparing(ChatPath::networkInterface));
        return paths.stream()
                .flatMap(path -> states.stream()
                        .filter(state -> state.number() == path.network())
                        .map(state -> new View.HeardBy(
                                state.network().text(),
                                path.networkInterface(),
                                Duration.ofNanos(nowNanos - moments.getOrDefault(path, nowNanos)))))
                .toList();
    }

    private Optional<Duration> age(OptionalLong moment) {
        return moment.isPresent() ? Optional.of(Duration.ofNanos(nowNanos - moment.getAsLong())) : Optional.empty();
    }
}
