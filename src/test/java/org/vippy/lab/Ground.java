package org.vippy.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a lab stands on: namespaces that belong to this process alone, so that nothing on the machine is touched. */
public final class Ground {
    private static final Path NAMES = Path.of("/run/netns");
    private static final Path MARK = Path.of("/run/vippy-lab");

    private Ground() {}

    /**
     * Makes this process ready for named network namespaces, once.
     *
     * @return why that cannot be; empty when it is done
     */
    public static synchronized Optional<String> prepare() {
        if (Files.exists(MARK)) {
            return Optional.empty();
        }
        return whyNotOwn().or(Ground::whyNotPrivateRun);
    }

    /** A new directory that vanishes with this process; its path is short enough for sockets inside. */
    static Path freshDirectory() {
        try {
            return Files.createTempDirectory(MARK, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nft is there: packet loss and partitions need it. */
    public static boolean hasNft() {
        return Command.attempt(List.of("sh", "-c", "command -v nft")).fine();
    }

    /** A fresh network namespace has no interface but an idle lo: nobody else lives here. */
    private static Optional<String> whyNotOwn() {
        if (!Command.attempt(List.of("sh", "-c", "command -v ip")).fine()) {
            return Optional.of("the command ip (package iproute2) is missing");
        }
        String up = Command.run("ip", "-o", "link", "show", "up");
        if (!up.isEmpty()) {
            return Optional.of("this process is not in a network namespace of its own (interfaces are up); start it by"
                    + " unshare --user --map-root-user --net --mount, and where that is forbidden allow it with"
                    + " sysctl kernel.unprivileged_userns_clone=1 or kernel.apparmor_restrict_unprivileged_userns=0");
        }
        return sharesMounts()
                ? Optional.of("this process shares its mounts with the machine; start it by unshare --mount as well")
                : Optional.empty();
    }

    private static boolean sharesMounts() {
        return ProcessHandle.current()
                .parent()
                .map(parent -> mounts(String.valueOf(parent.pid())).equals(mounts("self")))
                .orElse(false);
    }

    private static Optional<Path> mounts(String pid) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", pid, "ns/mnt")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> whyNotPrivateRun() {
        var mounted = Command.attempt(
                List.of("sh", "-c", "mount --make-rprivate / && mount -t tmpfs vippy-lab /run && ip link set lo up"));
        if (!mounted.fine()) {
            return Optional.of("no file system of its own over /run: " + mounted.text());
        }
        try {
            Files.createDirectories(NAMES);
            Files.createDirectories(MARK);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }
}
