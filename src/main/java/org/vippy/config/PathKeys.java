package org.vippy.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The keys {@code management} and {@code state}, and other paths. */
final class PathKeys {
    static final Path DEFAULT_MANAGEMENT = Path.of("/var/run/vippy.socket");
    static final Path DEFAULT_STATE = Path.of("/var/lib/vippy");

    private PathKeys() {}

    static Path management(Node.Mapping file, Report report) {
        return socket(file.find("management"), DEFAULT_MANAGEMENT, report);
    }

    /** Where a Unix socket is. */
    static Path socket(@Nullable Node node, Path fallback, Report report) {
        Path path = read(node, fallback, report);
        int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (node != null && bytes > Limits.MAX_SOCKET_PATH_BYTES) {
            report.error(
                    node.place(),
                    "the path has " + bytes + " bytes",
                    "write at most " + Limits.MAX_SOCKET_PATH_BYTES + ", more does not fit in a socket's address");
        }
        return path;
    }

    static Path state(Node.Mapping file, Report report) {
        return read(file.find("state"), DEFAULT_STATE, report);
    }

    private static Path read(@Nullable Node node, Path fallback, Report report) {
        String example = "an absolute path, for example \"" + fallback + "\"";
        String text = node == null ? null : Scalar.text(node, example, report);
        if (node == null || text == null) {
            return fallback;
        }
        Path path = parse(text);
        if (path == null || !path.isAbsolute()) {
            report.error(node.place(), Quote.of(text) + " is not an absolute path", "write " + example);
            return fallback;
        }
        return path;
    }

    private static @Nullable Path parse(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
