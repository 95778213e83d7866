package org.vippy.chat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way to one address of a list of peers. Its socket is connected, since the kernel tells only such a socket that nobody
 * listens over there; and it is bound to an address of this host that is no VIP, which the kernel would choose gladly where
 * it is the first one of its subnet.
 */
final class PeerLink {
    /** A host says that nobody listens once a second at most (icmp(7), icmp_ratelimit): until then nothing is well again. */
    private static final long FAILED_FOR_NANOS = Duration.ofSeconds(2).toNanos();

    private final ChatNetwork.Unicast network;
    private final ChatAddress peer;
    private final Trouble trouble;
    private @Nullable DatagramChannel channel;
    /** As the host was when the channel was opened. */
    private @Nullable HostView host;

    private boolean own;
    private String failure = "";
    private long failedAt;
    private long sendFailures;

    PeerLink(ChatNetwork.Unicast network, ChatAddress peer, Trouble trouble) {
        this.network = network;
        this.peer = peer;
        this.trouble = trouble;
    }

    /** Whether it is this node itself. */
    private boolean isOwn(HostView present) {
        ChatAddress listen = network.listen();
        if (peer.port() != listen.port()) {
            return false;
        }
        return network.listensOnAny() ? present.has(peer) : peer.address().equals(listen.address());
    }

    /** Opens the way anew when anything about the host has changed, or when it did not work. */
    void look(HostView present, Set<InetAddress> vips) {
        own = isOwn(present);
        if (own) {
            close();
            failure = "";
        } else if (channel == null || !failure.isEmpty() || !present.equals(host)) {
            open(present, vips);
        }
    }

    private void open(HostView present, Set<InetAddress> vips) {
        close();
        OptionalInt index = present.index(peer);
        if (index.isEmpty()) {
            failure = "there is no interface " + peer.zone();
            return;
        }
        try {
            InetSocketAddress to = peer.on(index.getAsInt());
            channel = connected(to, source(to, present, vips));
            host = present;
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Where this node listens; else its own address in the list; else what the kernel chooses, unless that is a VIP. */
    private InetAddress source(InetSocketAddress to, HostView present, Set<InetAddress> vips) throws IOException {
        if (!network.listensOnAny()) {
            return network.listen()
                    .on(present.index(network.listen()).orElse(0))
                    .getAddress();
        }
        for (ChatAddress each : network.peers()) {
            if (isLike(each)
                    && present.has(each)
                    && each.port() == network.listen().port()) {
                return each.on(present.index(each).orElse(0)).getAddress();
            }
        }
        InetAddress chosen = chosenByKernel(to);
        return vips.contains(chosen) ? present.beside(chosen, vips).orElse(chosen) : chosen;
    }

    private boolean isLike(ChatAddress own) {
        return own.isIpv6() == peer.isIpv6()
                && own.zone().equals(peer.zone())
                && own.address().isLoopbackAddress() == peer.address().isLoopbackAddress();
    }

    private InetAddress chosenByKernel(InetSocketAddress to) throws IOException {
        try (DatagramChannel probe = DatagramChannel.open(peer.family())) {
            probe.connect(to);
            return ((InetSocketAddress) probe.getLocalAddress()).getAddress();
        }
    }

    private DatagramChannel connected(InetSocketAddress to, InetAddress source) throws IOException {
        DatagramChannel opened = DatagramChannel.open(peer.family());
        try {
            opened.bind(new InetSocketAddress(source, 0));
            opened.connect(to);
            opened.configureBlocking(false);
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    void send(byte[] datagram) {
        DatagramChannel open = channel;
        if (open != null) {
            send(open, datagram);
        } else if (!own) {
            sendFailures++;
        }
    }

    private void send(DatagramChannel open, byte[] datagram) {
        try {
            write(open, datagram);
            sent();
        } catch (PortUnreachableException refused) {
            sendFailures++;
            failed(new IOException("nobody listens there", refused));
            sendAgain(open, datagram);
        } catch (IOException e) {
            sendFailures++;
            failed(e);
        }
    }

    /** What the kernel said was the answer to an earlier datagram; this one has not gone out. */
    private void sendAgain(DatagramChannel open, byte[] datagram) {
        try {
            write(open, datagram);
        } catch (IOException e) {
            failed(e);
        }
    }

    private static void write(DatagramChannel open, byte[] datagram) throws IOException {
        if (open.write(ByteBuffer.wrap(datagram)) == 0) {
            throw new SocketException("the send buffer is full");
        }
    }

    private void sent() {
        if (!failure.isEmpty() && System.nanoTime() - failedAt > FAILED_FOR_NANOS) {
            failure = "";
        }
    }

    /** Told once, and again when it is something else or had been well meanwhile; a new source address may help then. */
    private void failed(IOException e) {
        String reason = Trouble.reason(e);
        failedAt = System.nanoTime();
        if (!failure.equals(reason)) {
            failure = reason;
            trouble.tell(network.text() + ": cannot send to " + peer.text(), e);
            trouble.lookAgain();
        }
    }

    /** The interface was deleted. */
    void forget(String networkInterface) {
        if (peer.zone().equals(networkInterface)) {
            close();
        }
    }

    NetworkState.PeerState state() {
        return new NetworkState.PeerState(peer, own, failure, sendFailures);
    }

    /** Whether it can be sent to, as far as is known. */
    boolean isReady() {
        return own || channel != null;
    }

    long sendFailures() {
        return sendFailures;
    }

    void close() {
        if (channel != null) {
            Receiving.close(channel);
            channel = null;
        }
    }
}
