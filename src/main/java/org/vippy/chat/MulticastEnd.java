package org.vippy.chat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The multicast end of the chat: sends each datagram on every chat interface, and hands on what arrives on any. */
final class MulticastEnd implements ChatEnd {
    private static final int MOST_LOOKS_IN_VAIN = 10;

    private final Vertx vertx;
    private final int number;
    private final ChatNetwork.Multicast network;
    private final Supplier<Set<InetAddress>> vips;
    private final Ear ear;
    private final Trouble trouble;

    private final Map<ChatInterface, ChatLink> links = new LinkedHashMap<>();
    /** By name of the interface: what is wrong with it now. */
    private final Map<String, String> failures = new TreeMap<>();

    private List<HostInterface> lastPresent = List.of();
    private int looksInVain;
    private boolean closed;
    private long sendFailures;

    /**
     * An end that is not open yet.
     *
     * @param number of the network
     * @param vips the addresses of all groups, asked for at each look at the interfaces
     */
    MulticastEnd(
            Vertx vertx,
            int number,
            ChatNetwork.Multicast network,
            Supplier<Set<InetAddress>> vips,
            Ear ear,
            Trouble trouble) {
        this.vertx = vertx;
        this.number = number;
        this.network = network;
        this.vips = vips;
        this.ear = ear;
        this.trouble = trouble;
    }

    @Override
    public Future<?> adopt(List<HostInterface> present) {
        if (closed) {
            return Future.succeededFuture();
        }
        ChatAddress group = network.group();
        List<ChatInterface> chosen = ChatInterface.choose(present, network.wanted(), vips.get(), group.isIpv6());
        links.keySet().stream().filter(open -> !chosen.contains(open)).toList().forEach(this::close);
        findMissing(present, chosen);
        return Future.join(chosen.stream()
                .filter(on -> !links.containsKey(on))
                .map(this::open)
                .toList());
    }

    /** Of the interfaces that are wanted by name, those that cannot be had. */
    private void findMissing(List<HostInterface> present, List<ChatInterface> chosen) {
        failures.keySet()
                .removeIf(name -> chosen.stream().noneMatch(on -> on.name().equals(name)));
        network.wanted().stream()
                .filter(name -> chosen.stream().noneMatch(on -> on.name().equals(name)))
                .forEach(name -> failures.put(name, whyNot(name, present)));
        awaitAddresses(present, chosen);
    }

    /** An IPv6 address comes a second or two after the link, or never. */
    private void awaitAddresses(List<HostInterface> present, List<ChatInterface> chosen) {
        looksInVain = present.equals(lastPresent) ? looksInVain + 1 : 0;
        lastPresent = present;
        if (network.group().isIpv6() && looksInVain < MOST_LOOKS_IN_VAIN && isAddressMissing(present, chosen)) {
            trouble.lookAgain();
        }
    }

    private boolean isAddressMissing(List<HostInterface> present, List<ChatInterface> chosen) {
        Set<String> wanted = network.wanted();
        return present.stream()
                .filter(host -> wanted.isEmpty() ? host.multicast() && !host.loopback() : wanted.contains(host.name()))
                .anyMatch(host ->
                        host.up() && chosen.stream().noneMatch(on -> on.name().equals(host.name())));
    }

    private static String whyNot(String name, List<HostInterface> present) {
        return present.stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .map(host -> host.up() ? "has no address to send from" : "is down")
                .orElse("is not there");
    }

    /** Never fails. */
    private Future<?> open(ChatInterface on) {
        return ChatLink.open(vertx, network.group(), on, new ChatPath(number, on.name()), ear)
                .onSuccess(link -> keep(on, link))
                .onFailure(e -> {
                    failures.put(on.name(), trouble.tell(network.text() + ": cannot chat on " + on.name(), e));
                    trouble.lookAgain();
                })
                .otherwiseEmpty();
    }

    private void keep(ChatInterface on, ChatLink link) {
        if (closed) {
            link.close();
        } else {
            failures.remove(on.name());
            links.put(on, link);
        }
    }

    private void close(ChatInterface on) {
        ChatLink link = links.remove(on);
        if (link != null) {
            link.close();
        }
    }

    @Override
    public void forget(String networkInterface) {
        links.keySet().stream()
                .filter(open -> open.name().equals(networkInterface))
                .toList()
                .forEach(this::close);
    }

    @Override
    public void send(byte[] datagram) {
        links.forEach((on, link) -> {
            try {
                link.send(datagram);
                failures.remove(on.name());
            } catch (IOException e) {
                sendFailed(on, e);
            }
        });
    }

    /** A link may be down for a moment, or an address may have gone. */
    private void sendFailed(ChatInterface on, IOException e) {
        sendFailures++;
        failures.put(on.name(), "cannot send: " + trouble.tell(network.text() + ": cannot send on " + on.name(), e));
        trouble.lookAgain();
    }

    @Override
    public NetworkState state() {
        List<String> names = links.keySet().stream().map(ChatInterface::name).toList();
        return new NetworkState(number, network, names, !names.isEmpty(), failure(), sendFailures, List.of());
    }

    private String failure() {
        if (links.isEmpty() && failures.isEmpty()) {
            return "no interface is up that can do multicast and has an address";
        }
        return String.join(
                "; ",
                failures.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .toList());
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(links.keySet()).forEach(this::close);
    }
}
