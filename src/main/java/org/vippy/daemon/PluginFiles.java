package org.vippy.daemon;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vippy.config.Configuration;
import org.vippy.plugin.local.JavaPlugins;

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

    /** Programs of Node.js, absolute, each once. */
    List<Path> programs(Configuration configuration) {
        return all(configuration).filter(file -> !JavaPlugins.isOne(file)).toList();
    }

    /** Jars and directories of jars, absolute, each once. */
    List<Path> jars(Configuration configuration) {
        return all(configuration).filter(JavaPlugins::isOne).toList();
    }

    private Stream<Path> all(Configuration configuration) {
        Path directory = file.toAbsolutePath().getParent();
        return Stream.concat(
                        configuration.plugins().stream()
                                .map(plugin -> directory == null ? plugin : directory.resolve(plugin)),
                        named.stream().map(Path::toAbsolutePath))
                .map(Path::normalize)
                .distinct();
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
