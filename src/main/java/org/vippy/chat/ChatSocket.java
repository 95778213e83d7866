package org.vippy.chat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The multicast end of the chat: sends each datagram on every chat interface, and hands on what arrives on any.
 *
 * <p>All methods are to be called on one event loop context of the given Vert.x, which must have the JDK transport
 * ({@code setPreferNativeTransport(false)}): the datagrams of the native one ignore the multicast interface and the time
 * to live. The handler runs on that loop too. Nothing here throws; what fails is counted and logged.
 */
public final class ChatSocket {
    /** What could not be opened is tried again after this long. */
    private static final long AGAIN_MILLIS = 1_000;

    private final Vertx vertx;
    private final ChatAddress address;
    private final Set<String> wanted;
    private final Supplier<Set<InetAddress>> vips;
    private final BiConsumer<String, byte[]> received;
    private final Consumer<String> log;

    private final Map<ChatInterface, ChatLink> links = new LinkedHashMap<>();
    private final LogLimiter<String> limiter = new LogLimiter<>();
    private Future<List<String>> look = Future.succeededFuture(List.of());
    private boolean lookQueued;
    private boolean againQueued;
    private boolean closed;
    private long sendFailures;

    /**
     * A socket that is not open yet; {@link #interfacesChanged} opens it.
     *
     * @param wanted names of the interfaces to chat on; empty for all
     * @param vips the addresses of all groups, asked for at each look at the interfaces
     * @param received takes the source address and the bytes of each datagram
     * @param log takes a line, at most one of a kind in 10 s
     */
    public ChatSocket(
            Vertx vertx,
            ChatAddress address,
            Set<String> wanted,
            Supplier<Set<InetAddress>> vips,
            BiConsumer<String, byte[]> received,
            Consumer<String> log) {
        this.vertx = vertx;
        this.address = address;
        this.wanted = Set.copyOf(wanted);
        this.vips = vips;
        this.received = received;
        this.log = log;
    }

    /**
     * Looks at the host's interfaces, opens sockets where some are missing and closes those whose interface is down, gone or
     * another one now. To be called at the start and whenever the kernel reports a change of links or addresses; calls
     * while a look is waiting are one.
     *
     * @return names of the interfaces that are open then; maybe none. Never fails
     */
    public Future<List<String>> interfacesChanged() {
        if (!lookQueued) {
            lookQueued = true;
            look = look.transform(_ -> lookNow());
        }
        return look;
    }

    private Future<List<String>> lookNow() {
        lookQueued = false;
        return vertx.executeBlocking(HostInterface::all)
                .onFailure(e -> {
                    complain("interfaces", "cannot list the network interfaces", e);
                    lookAgain();
                })
                .compose(present -> adopt(ChatInterface.choose(present, wanted, vips.get())))
                .transform(_ -> Future.succeededFuture(interfaces()));
    }

    private Future<?> adopt(List<ChatInterface> chosen) {
        if (closed) {
            return Future.succeededFuture();
        }
        links.keySet().stream().filter(open -> !chosen.contains(open)).toList().forEach(this::close);
        return Future.join(chosen.stream()
                .filter(on -> !links.containsKey(on))
                .map(this::open)
                .toList());
    }

    private Future<ChatLink> open(ChatInterface on) {
        return ChatLink.open(vertx, address, on, received)
                .onSuccess(link -> keep(on, link))
                .onFailure(e -> {
                    complain("open " + on.name(), "cannot chat on " + on.name(), e);
                    lookAgain();
                });
    }

    /** What is in the way may go without a notice of the kernel. */
    private void lookAgain() {
        if (!closed && !againQueued) {
            againQueued = true;
            vertx.setTimer(AGAIN_MILLIS, _ -> {
                againQueued = false;
                interfacesChanged();
            });
        }
    }

    private void keep(ChatInterface on, ChatLink link) {
        if (closed) {
            link.close();
        } else {
            links.put(on, link);
        }
    }

    private void close(ChatInterface on) {
        ChatLink link = links.remove(on);
        if (link != null) {
            link.close();
        }
    }

    /**
     * Makes the sockets of an interface anew, for one that was deleted and created again.
     *
     * @return as {@link #interfacesChanged}
     */
    public Future<List<String>> rejoin(String name) {
        links.keySet().stream()
                .filter(open -> open.name().equals(name))
                .toList()
                .forEach(this::close);
        return interfacesChanged();
    }

    /** Sends on every chat interface. A failure is counted, and may be that a link is down for a moment. */
    public void send(byte[] datagram) {
        links.forEach((on, link) -> link.send(datagram).onFailure(e -> sendFailed(on, e)));
    }

    /** Where sending fails, an address may have gone: looks at the interfaces, as seldom as it logs. */
    private void sendFailed(ChatInterface on, Throwable e) {
        sendFailures++;
        if (!closed && complain("send " + on.name(), "cannot send on " + on.name(), e)) {
            interfacesChanged();
        }
    }

    /** Whether this was not too soon after the last line of the kind. */
    private boolean complain(String kind, String what, Throwable e) {
        var suppressed = limiter.permit(kind, System.nanoTime());
        suppressed.ifPresent(more -> log.accept("chat: " + what + ": " + reason(e) + LogLimiter.note(more)));
        return suppressed.isPresent();
    }

    private static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /** Names of the interfaces that are open now. */
    public List<String> interfaces() {
        return links.keySet().stream().map(ChatInterface::name).toList();
    }

    /** How many datagrams could not be sent since the start, counting each interface. */
    public long sendFailures() {
        return sendFailures;
    }

    /** Closes all sockets, for good. */
    public void close() {
        closed = true;
        List.copyOf(links.keySet()).forEach(this::close);
    }
}
