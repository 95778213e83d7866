package org.vippy.config;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The key {@code chat}: one network, or a list of them. */
final class ChatKey {
    static final int DEFAULT_PORT = 5007;

    private static final ChatNetwork DEFAULT =
            new ChatNetwork.Multicast(new ChatEndpoint(InetAddress.ofLiteral("224.1.1.1"), "", DEFAULT_PORT));
    private static final String EXAMPLE = "for example \"224.1.1.1:5007\" or \"[ff02::114]:5007\"";
    private static final String WANTED =
            "a multicast address and a port as a string, { \"peers\": [ \"10.8.3.1:5007\" ] }, or a list of such";
    /** What is looked at in an IPv6 multicast address: FF, then four flags, then the scope (RFC 4291, section 2.7). */
    private static final int SCOPE = 0x0F;

    private static final int LINK_SCOPE = 2;

    private final Set<InetAddress> vips;
    private final Report report;
    /** Where each network was read first. */
    private final Map<String, Place> places = new HashMap<>();

    private ChatKey(Set<InetAddress> vips, Report report) {
        this.vips = vips;
        this.report = report;
    }

    /**
     * The networks of the file, at least one.
     *
     * @param vips the virtual addresses of the file, which no node can chat from for good
     */
    static List<ChatNetwork> read(Node.Mapping file, Set<InetAddress> vips, Report report) {
        Node node = file.find("chat");
        List<ChatNetwork> networks = node == null ? List.of() : new ChatKey(vips, report).networks(node);
        return networks.isEmpty() ? List.of(DEFAULT) : networks;
    }

    private List<ChatNetwork> networks(Node node) {
        return node instanceof Node.Sequence list ? each(list) : one(node);
    }

    private List<ChatNetwork> each(Node.Sequence list) {
        int count = list.items().size();
        if (count == 0) {
            report.error(list.place(), "is an empty list", "write " + WANTED);
        } else if (count > Limits.MAX_CHAT_NETWORKS) {
            report.error(list.place(), "has " + count + " networks", "write at most " + Limits.MAX_CHAT_NETWORKS);
        }
        List<ChatNetwork> networks = new ArrayList<>();
        list.items().forEach(item -> networks.addAll(one(item)));
        return networks;
    }

    /** One, or none where a problem was reported. */
    private List<ChatNetwork> one(Node node) {
        ChatNetwork network =
                switch (node) {
                    case Node.Text text -> multicast(text);
                    case Node.Mapping object -> ChatPeers.read(object, vips, report);
                    case Node.Numeral _, Node.Flag _, Node.Null _, Node.Sequence _ -> {
                        report.wrongType(node, WANTED);
                        yield null;
                    }
                };
        if (network == null) {
            return List.of();
        }
        Place first = places.putIfAbsent(network.name(), node.place());
        if (first != null) {
            tellTwice(network, node.place(), first);
        }
        return List.of(network);
    }

    private void tellTwice(ChatNetwork network, Place place, Place first) {
        String where = first.path().text() + " on line " + first.line();
        switch (network) {
            case ChatNetwork.Multicast _ -> report.error(place, "is the same as " + where, "write each network once");
            case ChatNetwork.Unicast _ ->
                report.error(
                        place,
                        "listens on the address and the port of " + where,
                        "write another \"listen\", for example \"listen\": \"10.8.3.1:5008\", or all peers in one list");
        }
    }

    private @Nullable ChatNetwork multicast(Node.Text text) {
        ChatEndpoint group = ChatEndpointText.read(text, DEFAULT_PORT, EXAMPLE, report);
        if (group == null) {
            return null;
        }
        if (!group.address().isMulticastAddress()) {
            report.error(
                    text.place(),
                    Quote.of(text.value()) + " is not a multicast address",
                    "write one from 224.0.0.0 to 239.255.255.255 or below ff02::; or for hosts { \"peers\": [ "
                            + Quote.of(text.value()) + ", … ] }");
        } else if (group.isIpv6() && (group.address().getAddress()[1] & SCOPE) < LINK_SCOPE) {
            report.error(
                    text.place(),
                    Quote.of(text.value()) + " is an address that does not leave the host",
                    "write one below ff02::, for example \"[ff02::114]:5007\"");
        }
        return new ChatNetwork.Multicast(group);
    }
}
