package org.vippy.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.Consumer;
import org.vippy.network.linux.ErrnoException;
import org.vippy.network.linux.Linux;
import org.vippy.network.linux.LinuxSocket;
import org.vippy.network.linux.PacketFilter;
import org.vippy.network.linux.Syscalls;

/**
 * A thread that listens to ARP or to neighbour discovery, and to nothing else, on all links. What this host sends itself is not
 * among it: a packet socket bound to one protocol gets what is received.
 */
final class FrameWatch implements Network.Watch {
    /** Of a flood, this many are looked at, then none for the pause; the kernel drops what its buffer does not hold. */
    private static final int MOST_AT_ONCE = 256;

    private static final int PAUSE_MILLIS = 20;
    private static final int ALL_LINKS = 0;
    private static final int FOR_EVER = -1;
    /** {@code sll_ifindex} in {@code struct sockaddr_ll}, packet(7). */
    private static final int INDEX_OFFSET = 4;

    private final LinuxSocket socket;
    private final Ear ear;
    private final int stop = Syscalls.eventfd();
    private final Thread thread;

    /** Takes a frame that came by a link; must not throw, whatever is in it. */
    private interface Ear {
        void hear(int interfaceIndex, byte[] frame);
    }

    private FrameWatch(String name, LinuxSocket socket, Ear ear) {
        this.socket = socket;
        this.ear = ear;
        this.thread = BackgroundThread.patient(name, this::run);
    }

    /** Of ARP. */
    static FrameWatch arp(Consumer<ArpHeard> onHeard) throws ErrnoException {
        LinuxSocket socket = LinuxSocket.openPacket(ALL_LINKS, Linux.ETH_P_ARP);
        return start("arp-watch", socket, (index, frame) -> ArpPacket.decode(frame)
                .ifPresent(packet -> onHeard.accept(new ArpHeard(index, packet))));
    }

    /** Of neighbour solicitations and advertisements; the kernel keeps all other IPv6 from it. */
    static FrameWatch neighbours(Consumer<NeighbourHeard> onHeard) throws ErrnoException {
        LinuxSocket socket = LinuxSocket.openPacket(ALL_LINKS, Linux.ETH_P_IPV6, PacketFilter.NEIGHBOUR_DISCOVERY);
        return start("neighbour-watch", socket, (index, frame) -> NeighbourHeard.decode(index, frame)
                .ifPresent(onHeard));
    }

    private static FrameWatch start(String name, LinuxSocket socket, Ear ear) {
        FrameWatch watch = new FrameWatch(name, socket, ear);
        watch.thread.start();
        return watch;
    }

    private void run() {
        while (!isStopped(0)) {
            Syscalls.poll(FOR_EVER, socket.fd(), stop);
            receive();
            if (isStopped(PAUSE_MILLIS)) {
                break;
            }
        }
        socket.close();
        Syscalls.close(stop);
    }

    private boolean isStopped(int waitMillis) {
        return Syscalls.poll(waitMillis, stop) > 0;
    }

    private void receive() {
        try {
            boolean more = true;
            for (int i = 0; more && i < MOST_AT_ONCE; i++) {
                Optional<LinuxSocket.Received> received = socket.receiveNow();
                received.ifPresent(this::tell);
                more = received.isPresent();
            }
        } catch (ErrnoException failed) {
            // A link went down, for example; the others go on after the pause.
        }
    }

    /** A consumer that fails must not end the watch. */
    private void tell(LinuxSocket.Received received) {
        int index = ByteBuffer.wrap(received.source())
                .order(ByteOrder.nativeOrder())
                .getInt(INDEX_OFFSET);
        try {
            ear.hear(index, received.data());
        } catch (RuntimeException failed) {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failed);
        }
    }

    @Override
    public void close() {
        Syscalls.signal(stop);
        boolean interrupted = false;
        while (thread.isAlive() && Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
