package org.vippy.daemon;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vippy.chat.ChatAddress;
import org.vippy.chat.ChatNetwork;
import org.vippy.chat.ChatPath;
import org.vippy.config.Chat;
import org.vippy.config.ChatEndpoint;
import org.vippy.config.ChatInterfaces;

/** The networks of a configuration as the chat takes them. */
final class ChatWays {
    private ChatWays() {}

    static List<ChatNetwork> networks(Chat chat) {
        Set<String> interfaces = names(chat.interfaces());
        return chat.networks().stream()
                .map(network -> network(network, interfaces))
                .toList();
    }

    private static ChatNetwork network(org.vippy.config.ChatNetwork network, Set<String> interfaces) {
        return switch (network) {
            case org.vippy.config.ChatNetwork.Multicast(ChatEndpoint group) ->
                new ChatNetwork.Multicast(address(group), interfaces);
            case org.vippy.config.ChatNetwork.Unicast(ChatEndpoint listen, List<ChatEndpoint> peers) ->
                new ChatNetwork.Unicast(
                        address(listen), peers.stream().map(ChatWays::address).toList());
        };
    }

    private static ChatAddress address(ChatEndpoint endpoint) {
        return new ChatAddress(endpoint.address(), endpoint.zone(), endpoint.port());
    }

    /** How a way is called in the log. */
    static String name(String network, ChatPath way) {
        return way.networkInterface().isEmpty() ? network : network + " on " + way.networkInterface();
    }

    /** Names of the interfaces to talk on; empty for all. */
    private static Set<String> names(ChatInterfaces interfaces) {
        return switch (interfaces) {
            case ChatInterfaces.All _ -> Set.of();
            case ChatInterfaces.Named(List<String> names) -> Set.copyOf(names);
        };
    }

    /** Names of the links on which nodes may be heard; empty for all, as by a list of peers they may be heard on any. */
    static Set<String> links(Chat chat) {
        List<Set<String>> each = chat.networks().stream()
                .map(network -> links(network, names(chat.interfaces())))
                .toList();
        return each.stream().anyMatch(Set::isEmpty)
                ? Set.of()
                : each.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> links(org.vippy.config.ChatNetwork network, Set<String> interfaces) {
        return switch (network) {
            case org.vippy.config.ChatNetwork.Multicast(ChatEndpoint group) ->
                group.zone().isEmpty() ? interfaces : Set.of(group.zone());
            case org.vippy.config.ChatNetwork.Unicast _ -> Set.of();
        };
    }
}
