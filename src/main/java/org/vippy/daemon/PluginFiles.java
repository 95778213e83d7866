package org.vippy.daemon;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vippy.config.Configuration;

/**
 * Which plugins run: those of the configuration file, whose names are relative to its directory, and those of the command line.
 *
 * @param file the configuration file
 * @param named those of the command line, relative to the directory in which the daemon was started
 */
record PluginFiles(Path file, List<Path> named) {
    PluginFiles {
        named = List.copyOf(named);
    }

    /** All of them, absolute, each once. */
    List<Path> of(Configuration configuration) {
        Path directory = file.toAbsolutePath().getParent();
        return Stream.concat(
                        configuration.plugins().stream()
                                .map(plugin -> directory == null ? plugin : directory.resolve(plugin)),
                        named.stream().map(Path::toAbsolutePath))
                .map(Path::normalize)
                .distinct()
                .toList();
    }

    /** Where the plugin host of the distribution is, beside the program's own directory. */
    static Path host() {
        Path jar = Path.of(System.getProperty("java.class.path", "").split(":", 2)[0])
                .toAbsolutePath();
        return jar.resolve("../../plugin-host").normalize();
    }

    static String searchPath() {
        return System.getenv().getOrDefault("PATH", "");
    }
}
