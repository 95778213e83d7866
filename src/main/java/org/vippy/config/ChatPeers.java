package org.vippy.config;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One network of the key {@code chat} without multicast: {@code { "listen": …, "peers": [ … ] }}. */
final class ChatPeers {
    private static final KnownKeys KEYS = KnownKeys.of("listen", "peers");
    private static final String PEER = "for example \"10.8.3.1:5007\" or \"[fe80::1%eth0]:5007\"";
    private static final TextList PEERS = new TextList("a list of the nodes' own addresses, " + PEER, Limits.MAX_NODES);
    private static final InetAddress ANY_IPV4 = InetAddress.ofLiteral("0.0.0.0");
    private static final InetAddress ANY_IPV6 = InetAddress.ofLiteral("::");
    private static final InetAddress BROADCAST = InetAddress.ofLiteral("255.255.255.255");

    private final Set<InetAddress> vips;
    private final Report report;

    private ChatPeers(Set<InetAddress> vips, Report report) {
        this.vips = vips;
        this.report = report;
    }

    /** The network, or null where a problem was reported that leaves none. */
    static @Nullable ChatNetwork read(Node.Mapping object, Set<InetAddress> vips, Report report) {
        KEYS.check(object, report);
        return new ChatPeers(vips, report).read(object);
    }

    private @Nullable ChatNetwork read(Node.Mapping object) {
        Node node = object.find("peers");
        if (node == null) {
            report.error(object.place().missing("peers"), "is missing", "write " + PEERS.wanted());
            return null;
        }
        Node listens = object.find("listen");
        ChatEndpoint listen = listens == null ? null : listen(listens);
        int port = listen == null ? ChatKey.DEFAULT_PORT : listen.port();
        List<ChatEndpoint> peers = peers(PEERS.read(node, report), listen, port);
        if (listen == null) {
            boolean ipv6 = peers.stream().anyMatch(ChatEndpoint::isIpv6);
            listen = new ChatEndpoint(ipv6 ? ANY_IPV6 : ANY_IPV4, "", ownPort(node, peers));
        }
        return new ChatNetwork.Unicast(listen, peers);
    }

    /** Without {@code listen} each node listens where the others send to. */
    private int ownPort(Node list, List<ChatEndpoint> peers) {
        List<Integer> ports = peers.stream().map(ChatEndpoint::port).distinct().toList();
        if (ports.size() > 1) {
            report.error(
                    list.place(),
                    "has several ports, so it is not clear on which one this node listens",
                    "write the same port for all, or \"listen\" with this host's own address and port");
        }
        return ports.isEmpty() ? ChatKey.DEFAULT_PORT : ports.getFirst();
    }

    private @Nullable ChatEndpoint listen(Node node) {
        String example = "this host's own address, " + PEER;
        if (!(node instanceof Node.Text text)) {
            report.wrongType(node, example);
            return null;
        }
        ChatEndpoint listen = ChatEndpointText.read(text, ChatKey.DEFAULT_PORT, example, report);
        if (listen != null && !listen.address().isAnyLocalAddress()) {
            checkHost(text, listen);
        }
        return listen;
    }

    private List<ChatEndpoint> peers(List<Node.Text> texts, @Nullable ChatEndpoint listen, int port) {
        Map<ChatEndpoint, Place> peers = new LinkedHashMap<>();
        for (Node.Text text : texts) {
            ChatEndpoint peer = ChatEndpointText.read(text, port, PEER, report);
            if (peer != null) {
                checkPeer(text, peer, listen);
                Place first = peers.putIfAbsent(peer, text.place());
                if (first != null) {
                    report.error(text.place(), Quote.of(text.value()) + " is there twice", "write each peer once");
                }
            }
        }
        return List.copyOf(peers.keySet());
    }

    private void checkPeer(Node.Text text, ChatEndpoint peer, @Nullable ChatEndpoint listen) {
        if (peer.address().isAnyLocalAddress()) {
            report.error(
                    text.place(), Quote.of(text.value()) + " is no address of a host", "write the peer's own address");
            return;
        }
        checkHost(text, peer);
        if (listen != null
                && listen.isIpv6() != peer.isIpv6()
                && !listen.address().equals(ANY_IPV6)) {
            report.error(
                    text.place(),
                    Quote.of(text.value()) + " is of another IP version than \"listen\"",
                    "write addresses of one version, or leave \"listen\" out");
        }
    }

    private void checkHost(Node.Text text, ChatEndpoint host) {
        String quoted = Quote.of(text.value());
        InetAddress address = host.address();
        if (address.isMulticastAddress()) {
            report.error(
                    text.place(), quoted + " is a multicast address", "write it as a network of its own, not here");
        } else if (address.equals(BROADCAST) || (address instanceof Inet4Address && Ipv4.number(address) >>> 24 == 0)) {
            report.error(text.place(), quoted + " is no address of a host", "write " + PEER);
        } else if (vips.contains(address)) {
            report.error(
                    text.place(),
                    quoted + " is also in vips, so it moves from host to host",
                    "write the address that the host has for itself");
        }
        checkZone(text, host);
    }

    private void checkZone(Node.Text text, ChatEndpoint host) {
        boolean linkLocal =
                host.address() instanceof Inet6Address && host.address().isLinkLocalAddress();
        if (linkLocal && host.zone().isEmpty()) {
            report.error(
                    text.place(),
                    Quote.of(text.value()) + " is a link-local address without an interface",
                    "write the interface too, \"[fe80::1%eth0]:5007\"");
        } else if (!linkLocal && !host.zone().isEmpty()) {
            report.error(
                    text.place(),
                    Quote.of(text.value()) + " has an interface, but is not link-local",
                    "write it without the % and what follows");
        }
    }
}
