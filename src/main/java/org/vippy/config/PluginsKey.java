package org.vippy.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The key {@code plugins}. */
final class PluginsKey {
    private static final TextList FILES = new TextList("a file name or a list of file names", Limits.MAX_PLUGINS);

    private PluginsKey() {}

    /** The files, as they are written. */
    static List<Path> read(Node.Mapping file, Report report) {
        Node plugins = file.find("plugins");
        List<Path> paths = new ArrayList<>();
        if (plugins != null) {
            FILES.read(plugins, report).forEach(text -> add(text, paths, report));
        }
        return paths;
    }

    private static void add(Node.Text text, List<Path> paths, Report report) {
        Path path = parse(text, report);
        if (path != null && paths.contains(path)) {
            report.error(text.place(), Quote.of(text.value()) + " is there twice", "write each plugin once");
        } else if (path != null) {
            paths.add(path);
        }
    }

    private static @org.jspecify.annotations.Nullable Path parse(Node.Text text, Report report) {
        try {
            if (!text.value().isBlank()) {
                return Path.of(text.value());
            }
        } catch (InvalidPathException unusable) {
            // Told below.
        }
        report.error(text.place(), Quote.of(text.value()) + " is not a file name", "write for example \"ping.js\"");
        return null;
    }
}
