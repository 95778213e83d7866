package org.vippy.network;

import java.util.Optional;
import org.vippy.network.linux.Errno;
import org.vippy.network.linux.ErrnoException;
import org.vippy.network.linux.Linux;
import org.vippy.network.linux.LinuxSocket;
import org.vippy.network.linux.SocketAddresses;

/**
 * Keeps a second daemon out of a network namespace: each would take the other's addresses for leftovers. It is a name that
 * exists once in a namespace, and the kernel gives it free when the process ends, however that comes about.
 */
final class NamespaceLock implements AutoCloseable {
    private static final String NAME = "org.vippy.vippyd";

    private final LinuxSocket socket;

    private NamespaceLock(LinuxSocket socket) {
        this.socket = socket;
    }

    /** Takes it; nothing when another process has it. */
    static Optional<NamespaceLock> take() throws ErrnoException {
        LinuxSocket socket = LinuxSocket.open(Linux.AF_UNIX, Linux.SOCK_DGRAM, 0);
        try {
            socket.bind(SocketAddresses.abstractUnix(NAME));
            return Optional.of(new NamespaceLock(socket));
        } catch (ErrnoException failed) {
            socket.close();
            if (failed.errno() == Errno.EADDRINUSE) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
