package org.vippy.daemon;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.vippy.network.linux.Linux;
import org.vippy.network.linux.LinuxSocket;
import org.vippy.network.linux.SocketAddresses;

/** What a syslog daemon is for those who write to it: a Unix datagram socket with somebody who reads it, or does not. */
final class LogReceiver implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LinuxSocket socket;
    private final Path path;

    LogReceiver(Path path) throws Exception {
        this.path = path;
        socket = LinuxSocket.open(Linux.AF_UNIX, Linux.SOCK_DGRAM, 0);
        socket.bind(SocketAddresses.unix(path));
        socket.receiveTimeout(PATIENCE);
    }

    /** The next line; throws when there is none for a long time. */
    String next() throws Exception {
        return new String(socket.receive().data(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        socket.close();
        Files.delete(path);
    }
}
