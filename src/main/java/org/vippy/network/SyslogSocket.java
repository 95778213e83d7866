package org.vippy.network;

import java.nio.file.Path;
import org.vippy.network.linux.Errno;
import org.vippy.network.linux.ErrnoException;
import org.vippy.network.linux.Linux;
import org.vippy.network.linux.LinuxSocket;
import org.vippy.network.linux.SocketAddresses;

/**
 * Sends to the Unix datagram socket on which a syslog daemon listens, unix(7), which the JDK cannot. It never waits, and finds a
 * daemon that was restarted by itself, since it connects to none. For one thread at a time.
 */
public final class SyslogSocket implements AutoCloseable {
    private final Path path;
    private final LinuxSocket socket;

    private SyslogSocket(Path path, LinuxSocket socket) {
        this.path = path;
        this.socket = socket;
    }

    /** What became of a datagram. */
    public sealed interface Sending {
        /** The other side has it. */
        record Sent() implements Sending {}

        /** The other side reads too slowly: a moment later there may be room. */
        record Full() implements Sending {}

        /**
         * The other side cannot be reached.
         *
         * @param why in the words of the C library
         */
        record Unreachable(String why) implements Sending {}
    }

    /**
     * One that is not connected yet, and never will be.
     *
     * @param path of the other side's socket, at most 107 bytes
     */
    public static SyslogSocket to(Path path) throws ErrnoException {
        return new SyslogSocket(path, LinuxSocket.open(Linux.AF_UNIX, Linux.SOCK_DGRAM | Linux.SOCK_NONBLOCK, 0));
    }

    /** Where it sends. */
    public Path path() {
        return path;
    }

    /** Sends it now or not at all. */
    public Sending send(byte[] datagram) {
        try {
            socket.sendTo(datagram, SocketAddresses.unix(path));
            return new Sending.Sent();
        } catch (ErrnoException failed) {
            return failed.errno() == Errno.EAGAIN || failed.errno() == Errno.ENOBUFS
                    ? new Sending.Full()
                    : new Sending.Unreachable(Errno.text(failed.errno()));
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
