package org.vippy.daemon;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.vippy.chat.Admission;
import org.vippy.chat.Chat;
import org.vippy.chat.ChatNetwork;
import org.vippy.chat.ChatPath;
import org.vippy.chat.ChatSocket;
import org.vippy.chat.ConfigurationMessage;
import org.vippy.chat.Decoded;
import org.vippy.chat.Earshot;
import org.vippy.chat.Inbox;
import org.vippy.chat.Keys;
import org.vippy.chat.KnownHostsMessage;
import org.vippy.chat.NetworkState;
import org.vippy.chat.Rejection;
import org.vippy.chat.WireMessage;
import org.vippy.config.Cluster;
import org.vippy.config.Configuration;
import org.vippy.election.Announcement;
import org.vippy.election.Event;
import org.vippy.election.SignedAnnouncement;
import org.vippy.management.View;

/** This node's end of the chat: what the election says goes out, and what is authentic comes in. On the loop only. */
final class Conversation {
    private final Chat chat;
    private final Inbox inbox;
    private final Earshot earshot = new Earshot();
    private final ChatListeners listeners;
    private final ChatSocket socket;
    private final SilentWays silentWays;
    private final ElectionLoop loop;
    private final LongSupplier clock;
    private Consumer<ConfigurationMessage> aboutConfigurations = _ -> {};
    private Consumer<KnownHostsMessage> knownHosts = _ -> {};
    private Consumer<WireMessage> wire = _ -> {};
    private ObjLongConsumer<String> speakers = (_, _) -> {};
    private Set<InetAddress> vips = Set.of();
    private long sent;
    private long received;

    Conversation(
            Vertx vertx,
            Configuration configuration,
            String self,
            ElectionLoop loop,
            LongSupplier clock,
            OccurrenceLog log) {
        this.loop = loop;
        this.clock = clock;
        listeners = new ChatListeners(loop::run);
        chat = new Chat(keys(configuration.chat()), self);
        inbox = new Inbox(chat, new Admission(clock.getAsLong()), this::heard, log::warn);
        use(configuration.cluster());
        List<ChatNetwork> networks = ChatWays.networks(configuration.chat());
        socket = new ChatSocket(vertx, networks, () -> vips, this::receive, log::warn);
        long stale = configuration.timing().stale().toNanos();
        silentWays = new SilentWays(
                earshot, stale, way -> ChatWays.name(socket.name(way).orElse("a network"), way), log::warn);
    }

    private static Keys keys(org.vippy.config.Chat chat) {
        return Keys.of(chat.secrets().stream()
                .map(secret -> new String(secret.bytes(), StandardCharsets.UTF_8))
                .toList());
    }

    /** Talks in this way from now on; networks that were there before go on. Opens the new ones. */
    void use(org.vippy.config.Chat next, Duration stale) {
        chat.use(keys(next));
        silentWays.use(stale.toNanos());
        socket.use(ChatWays.networks(next));
        earshot.keepOnly(socket.states().stream().map(NetworkState::number).collect(Collectors.toUnmodifiableSet()));
        socket.interfacesChanged();
    }

    /** Another configuration counts from now on: no virtual address is one of the host's own. */
    void use(Cluster cluster) {
        vips = cluster.groups().stream()
                .flatMap(group -> group.vips().stream())
                .map(org.vippy.config.Vip::address)
                .collect(Collectors.toUnmodifiableSet());
        listeners.use(cluster.nodes());
    }

    /** Those who listen to the chat. */
    ChatListeners listeners() {
        return listeners;
    }

    /** The addresses of all groups. */
    Set<InetAddress> vips() {
        return vips;
    }

    /** Who is told where authentic datagrams come from, and when. */
    void speakers(ObjLongConsumer<String> told) {
        speakers = told;
    }

    /** Who takes what comes in about configurations. */
    void aboutConfigurations(Consumer<ConfigurationMessage> taker) {
        aboutConfigurations = taker;
    }

    /** Who takes what comes in about hosts that nodes know. */
    void knownHosts(Consumer<KnownHostsMessage> taker) {
        knownHosts = taker;
    }

    /** Who takes what comes in about the wire. */
    void wire(Consumer<WireMessage> taker) {
        wire = taker;
    }

    /** Opens sockets on the interfaces that are there, then calls back on the loop with what is open. */
    void open(Consumer<List<String>> opened) {
        socket.interfacesChanged().onSuccess(opened::accept);
    }

    /** The kernel reported a change of links or addresses. */
    void interfacesChanged() {
        socket.interfacesChanged();
    }

    /** The kernel removed a link; there may be another one of its name by now, which has to be joined anew. */
    void interfaceGone(String name) {
        earshot.forget(name);
        socket.rejoin(name);
    }

    private void receive(ChatPath path, String source, byte[] datagram) {
        received++;
        long now = clock.getAsLong();
        inbox.receive(path, source, datagram, now).ifPresent(message -> take(message, source, datagram.length));
        inbox.lastRejection().ifPresent(reason -> listeners.rejected(reason, source, datagram.length, now));
    }

    /** Copies too: also those who are heard by several networks are nodes on each of them. */
    private void heard(ChatPath path, String source, String node, long now) {
        earshot.heard(path, source, node, now);
        speakers.accept(source, now);
    }

    private void take(Decoded.Message message, String source, int bytes) {
        switch (message) {
            case Decoded.Announced(var signed, boolean forwarded) -> {
                loop.step(new Event.Received(signed, forwarded));
                listeners.received(signed.announcement(), source, bytes);
            }
            case Decoded.SeesWire(var seen) -> wire.accept(seen);
            case Decoded.KnowsHosts(var hosts) -> knownHosts.accept(hosts);
            case Decoded.AboutConfiguration(var about) -> aboutConfigurations.accept(about);
        }
    }

    void send(ConfigurationMessage message) {
        send(chat.encode(message));
    }

    void send(KnownHostsMessage message) {
        send(chat.encode(message));
    }

    void send(WireMessage message) {
        send(chat.encode(message));
    }

    void announce(Announcement announcement) {
        chat.encode(announcement).forEach(this::send);
        listeners.sent(announcement);
        silentWays.look(clock.getAsLong());
    }

    void forward(SignedAnnouncement signed) {
        chat.encodeForward(signed).forEach(this::send);
    }

    private void send(byte[] datagram) {
        sent++;
        socket.send(datagram);
    }

    /** What went over the wire; the reasons of rejections as in "bad-mac", all of them. */
    View.Chat counts() {
        Map<String, Long> rejected = new TreeMap<>();
        Map<Rejection, Long> counts = inbox.rejections();
        for (Rejection reason : Rejection.values()) {
            rejected.put(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), counts.getOrDefault(reason, 0L));
        }
        return new ChatView(socket.states(), earshot, clock.getAsLong()).with(sent, received, inbox.copied(), rejected);
    }
}
