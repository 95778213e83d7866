package org.vippy.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.Consumer;
import org.vippy.network.linux.ErrnoException;
import org.vippy.network.linux.Linux;
import org.vippy.network.linux.LinuxSocket;
import org.vippy.network.linux.Syscalls;

/**
 * The thread that listens to ARP, and to nothing else, on all links. What this host sends itself is not among it: a packet
 * socket bound to one protocol gets what is received.
 */
final class ArpWatch implements Network.Watch {
    /** Of a flood, this many are looked at, then none for the pause; the kernel drops what its buffer does not hold. */
    private static final int MOST_AT_ONCE = 256;

    private static final int PAUSE_MILLIS = 20;
    private static final int ALL_LINKS = 0;
    private static final int FOR_EVER = -1;
    /** {@code sll_ifindex} in {@code struct sockaddr_ll}, packet(7). */
    private static final int INDEX_OFFSET = 4;

    private final LinuxSocket socket;
    private final Consumer<ArpHeard> onHeard;
    private final int stop = Syscalls.eventfd();
    private final Thread thread = BackgroundThread.patient("arp-watch", this::run);

    private ArpWatch(LinuxSocket socket, Consumer<ArpHeard> onHeard) {
        this.socket = socket;
        this.onHeard = onHeard;
    }

    static ArpWatch start(Consumer<ArpHeard> onHeard) throws ErrnoException {
        ArpWatch watch = new ArpWatch(LinuxSocket.openPacket(ALL_LINKS, Linux.ETH_P_ARP), onHeard);
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
            ArpPacket.decode(received.data()).ifPresent(packet -> onHeard.accept(new ArpHeard(index, packet)));
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
