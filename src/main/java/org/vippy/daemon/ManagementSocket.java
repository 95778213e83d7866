package org.vippy.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The Unix socket for vippyctl. Binding it would silently take a live socket from another daemon, so a lock beside it says
 * whether one is alive; the file of a dead daemon is replaced.
 */
sealed interface ManagementSocket {

    /**
     * This daemon's own.
     *
     * @param path where it will be
     * @param lock held until the process ends
     */
    record Claimed(Path path, FileLock lock) implements ManagementSocket {
        /** Lets the owner's group use it, and nobody else. */
        void openToGroup() throws IOException {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
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
