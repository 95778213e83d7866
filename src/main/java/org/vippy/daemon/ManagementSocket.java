package org.vippy.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Unix socket for vippyctl. Binding it would silently take a live socket from another daemon, so a lock beside it says
 * whether one is alive; the file of a dead daemon is replaced.
 */
sealed interface ManagementSocket {

    /** This daemon's own. Its path may change while the daemon runs. */
    final class Claimed implements ManagementSocket {
        private volatile Path path;
        /** Held until the process ends; those of former paths as well. */
        private FileLock lock;

        private Claimed(Path path, FileLock lock) {
            this.path = path;
            this.lock = lock;
        }

        /** Where it is, or will be. */
        Path path() {
            return path;
        }

        /** Lets the owner's group use it, and nobody else. */
        void openToGroup() throws IOException {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
        }

        /**
         * Gives it another path, in one step and without a pause: a bound socket can be renamed (unix(7)). Says why, and changes
         * nothing, when that cannot be.
         */
        Optional<String> move(Path next) {
            if (next.toAbsolutePath().equals(path)) {
                return Optional.empty();
            }
            return switch (claim(next)) {
                case Refused(String why) -> Optional.of(why);
                case Claimed other -> rename(other);
            };
        }

        private Optional<String> rename(Claimed other) {
            try {
                Files.move(path, other.path, StandardCopyOption.ATOMIC_MOVE);
                lock.channel().close();
                path = other.path;
                lock = other.lock;
                return Optional.empty();
            } catch (IOException failure) {
                other.giveUp();
                return Optional.of("management: the socket cannot be moved from " + path + " to " + other.path
                        + " while vippyd"
                        + " runs (" + failure.getClass().getSimpleName() + "); name a path on the same file system,"
                        + " or restart vippyd");
            }
        }

        private void giveUp() {
            try {
                lock.channel().close();
            } catch (IOException lost) {
                // The end of the process closes it.
            }
        }

        /** At the end of the daemon. */
        void remove() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException leftBehind) {
                // The next daemon replaces it.
            }
        }
    }

    /**
     * It cannot be used.
     *
     * @param why what is in the way, and what to do
     */
    record Refused(String why) implements ManagementSocket {}

    /** Takes the lock and removes what a dead daemon left. */
    @SuppressWarnings("resource") // The channel lives as long as the lock, which is as long as the process.
    static ManagementSocket claim(Path path) {
        Path absolute = path.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return new Refused("management: there is no directory " + folder + "; make it, or name another path");
        }
        Path lockFile = absolute.resolveSibling(absolute.getFileName() + ".lock");
        try {
            FileChannel channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return new Refused("another vippyd is running with the management socket " + absolute
                        + "; stop it first, or give this one another path under \"management\"");
            }
            if (!removeStale(absolute)) {
                channel.close();
                return new Refused(
                        "management: " + absolute + " is there and is no socket; remove it, or name another path");
            }
            return new Claimed(absolute, lock);
        } catch (IOException failure) {
            return new Refused("cannot use the management socket " + absolute + ": " + failure
                    + "; check the permissions of " + folder);
        }
    }

    /** Whether the path is free now; a file of somebody else stays. */
    private static boolean removeStale(Path socket) throws IOException {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        BasicFileAttributes found = Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return found.isOther() && Files.deleteIfExists(socket);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }
}
