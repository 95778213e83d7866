package org.vippy.plugin.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vippy.plugin.PluginLog;
import org.vippy.plugin.program.GroupKill;

/** The plugins that run, each a process of its own. */
public final class NodePlugins {
    /** A vote is repeated three times in this time; one that is not counts no more. */
    private static final Duration VOTE = Duration.ofSeconds(6);

    private final Path host;
    private final Path socket;
    private final String searchPath;
    private final PluginLog log;
    private final ProcessGroup group;
    private final Map<Path, SupervisedPlugin> running = new LinkedHashMap<>();

    /**
     * None runs yet.
     *
     * @param host directory of the plugin host
     * @param socket the management socket
     * @param searchPath as the variable PATH
     */
    public NodePlugins(Path host, Path socket, String searchPath, GroupKill kill, PluginLog log) {
        this.host = host;
        this.socket = socket;
        this.searchPath = searchPath;
        this.log = log;
        this.group = new ProcessGroup(searchPath, kill);
    }

    /** Why these plugins cannot run here, with a remedy; empty where nothing is in the way. Takes as long as node --version. */
    public static Optional<String> obstacle(List<Path> files, Path host, String searchPath) {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        if (NodeProgram.node(searchPath) instanceof NodeProgram.Search.Missing(String why)) {
            return Optional.of(why);
        }
        if (!Files.isDirectory(host.resolve("node_modules"))) {
            return Optional.of("plugins need the plugin host, which is not in " + host
                    + ": build the distribution where npm is, or leave the plugins out");
        }
        return files.stream()
                .filter(file -> !Files.isRegularFile(file) || !Files.isReadable(file))
                .findFirst()
                .map(file -> "the plugin " + file + " cannot be read: correct its name, or leave it out");
    }

    /**
     * These run from now on: those that are new are started, and those that are not among them stopped. Returns at once.
     *
     * @param files absolute, without an {@link #obstacle}
     */
    public synchronized void use(List<Path> files) {
        Map<Path, String> names = VoterNames.of(files);
        Set<Path> gone = new HashSet<>(running.keySet());
        gone.removeAll(names.keySet());
        gone.forEach(file -> running.remove(file).stop());
        names.forEach((file, name) -> running.computeIfAbsent(file, _ -> started(file, name)));
    }

    private SupervisedPlugin started(Path file, String name) {
        SupervisedPlugin plugin = new SupervisedPlugin(name, () -> command(file, name), group, log);
        plugin.start();
        return plugin;
    }

    private ProcessBuilder command(Path file, String name) {
        List<String> command = List.of("node", host.resolve("host.js").toString(), file.toString());
        ProcessBuilder builder = new ProcessBuilder(group.leading(command));
        builder.environment().put("PATH", searchPath);
        builder.environment().put("VIPPY_SOCKET", socket.toString());
        builder.environment().put("VIPPY_VOTER", name);
        builder.environment().put("VIPPY_VOTE_SECONDS", Long.toString(VOTE.toSeconds()));
        return builder;
    }

    /** The daemon is about to end: none is started again. Each goes on until {@link #stop}, or notices that the daemon is gone. */
    public synchronized void leave() {
        running.values().forEach(SupervisedPlugin::leave);
    }

    /** Tells all to stop. Returns at once. */
    public synchronized void stop() {
        running.values().forEach(SupervisedPlugin::stop);
    }

    /** Waits until all have ended and what they said is in the log, but no longer than this. After {@link #stop}. */
    public synchronized void await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (SupervisedPlugin plugin : running.values()) {
            plugin.await(Duration.ofNanos(end - System.nanoTime()));
        }
    }
}
