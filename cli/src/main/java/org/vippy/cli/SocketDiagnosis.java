package org.vippy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;

/** Finds out why nobody could be reached at a socket, and says it in one line. */
final class SocketDiagnosis {
    /** Bytes of a path that fit into {@code sun_path}, without the closing zero; unix(7). */
    static final int LONGEST_PATH = 107;

    private SocketDiagnosis() {}

    static String of(Path socket) {
        try {
            return present(socket, Files.readAttributes(socket, PosixFileAttributes.class));
        } catch (NoSuchFileException e) {
            return "no socket at " + socket + ": is vippyd running? Start it, or name its socket with -s SOCKET";
        } catch (IOException e) {
            return "no permission for the directory of " + socket + ": run as root or as a member of its group";
        }
    }

    private static String present(Path socket, PosixFileAttributes attributes) {
        if (!attributes.isOther()) {
            return socket + " is not a socket: name the socket of vippyd (its key \"management\") with -s SOCKET";
        }
        if (!Files.isWritable(socket)) {
            return "no permission for " + socket + ": run as root or as a member of the group "
                    + attributes.group().getName();
        }
        return "nobody answers at " + socket + ": vippyd has died or is only just starting; look at its log, start it";
    }
}
