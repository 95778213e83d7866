package org.vippy.daemon;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.vippy.lab.Distribution;

/** The daemon of the distribution, alone and with a simulated kernel, in a directory of its own. */
final class ShippedDaemon implements AutoCloseable {
    private final Path directory;
    private final Process process;
    private final EventLoopGroup loops = new EpollEventLoopGroup(1);

    private ShippedDaemon(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /** Starts it; where it has ended by then or says that it runs, this returns. */
    static ShippedDaemon in(Path directory) throws IOException {
        return in(directory, "");
    }

    /** The same with more keys in its configuration. */
    static ShippedDaemon in(Path directory, String keys) throws IOException {
        var daemon = new ShippedDaemon(directory, launch(directory, keys));
        try (var lines = daemon.process.inputReader()) {
            var log = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                log.append(line).append('\n');
                if (line.contains("is node only of")) {
                    return daemon;
                }
            }
            throw new AssertionError("the daemon ended: " + log);
        }
    }

    /** Starts it without a wait. */
    static Process launch(Path directory) throws IOException {
        return launch(directory, "");
    }

    static Process launch(Path directory, String keys) throws IOException {
        var vippyd = Distribution.built().vippyd().toString();
        var file = configure(directory, keys);
        return new ProcessBuilder(List.of(vippyd, "-c", file.toString(), "-n", "only", "--simulate"))
                .redirectErrorStream(true)
                .start();
    }

    private static Path configure(Path directory, String keys) throws IOException {
        var file = directory.resolve("vippy.json");
        Files.writeString(file, """
                { secret: "not-a-secret-outside-the-test", version: 1, nodes: [ "only" ], chat: "239.255.77.2:15078",
                  chat_interface: "lo", vips: [ [ { interface: "simulated", ip: "192.0.2.1/24" } ] ],
                  management: "%s", %s }
                """.formatted(socket(directory), keys));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    /** Has it read its file again, with these keys in it, and returns what vippyctl says. */
    org.vippy.lab.Command.Outcome reload(String keys) throws IOException {
        configure(directory, keys);
        var vippyctl = Distribution.built().vippyctl().toString();
        return org.vippy.lab.Command.attempt(
                List.of(vippyctl, "-s", socket(directory).toString(), "reload"));
    }

    static Path socket(Path directory) {
        return directory.resolve("vippy.socket");
    }

    ManagedChannel connect() {
        return NettyChannelBuilder.forAddress(
                        new DomainSocketAddress(socket(directory).toFile()))
                .channelType(EpollDomainSocketChannel.class)
                .eventLoopGroup(loops)
                .overrideAuthority("localhost")
                .usePlaintext()
                .build();
    }

    /** The TCP ports that it listens on, of whichever address. */
    Stream<String> listens() throws IOException {
        var listing = new ProcessBuilder("ss", "-Hltnp").start();
        var own = "pid=" + process.pid() + ",";
        return listing.inputReader().lines().filter(line -> line.contains(own)).map(line -> line.split("\\s+")[3]);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop, as systemd does. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not stop");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
