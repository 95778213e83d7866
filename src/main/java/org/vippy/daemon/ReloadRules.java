package org.vippy.daemon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vippy.config.Cluster;
import org.vippy.config.Configuration;
import org.vippy.election.Status;
import org.vippy.plugin.host.NodePlugins;
import org.vippy.plugin.local.JavaPlugins;

/** What is to be said of a valid file before it takes the place of what counts. */
final class ReloadRules {
    private final Path path;
    private final String node;
    private final ManagementSocket.Claimed socket;
    private final PluginFiles plugins;

    ReloadRules(Path path, String node, ManagementSocket.Claimed socket, PluginFiles plugins) {
        this.path = path;
        this.node = node;
        this.socket = socket;
        this.plugins = plugins;
    }

    /** Why it may not; nothing when it may. */
    List<String> problems(Configuration next, InForce present, Status known) {
        List<String> problems = new ArrayList<>();
        if (!next.cluster().nodes().contains(node)) {
            problems.add(path + ": nodes: this node, \"" + node + "\", is not one of "
                    + next.cluster().nodes() + "; add it, or take it out by the file of another node");
        }
        version(next.cluster(), present, known).ifPresent(wrong -> problems.add(path + ": version: " + wrong));
        JavaPlugins.obstacle(plugins.jars(next))
                .or(() -> NodePlugins.obstacle(plugins.programs(next), PluginFiles.host(), PluginFiles.searchPath()))
                .ifPresent(why -> problems.add(path + ": " + why));
        HttpPort.obstacle(next.http(), present.configuration().http())
                .ifPresent(why -> problems.add(path + ": " + why));
        if (problems.isEmpty()) {
            socket.move(next.management()).ifPresent(why -> problems.add(path + ": " + why));
        }
        return problems;
    }

    private static Optional<String> version(Cluster next, InForce present, Status known) {
        Cluster now = present.configuration().cluster();
        if (next.version() == now.version() && !next.digest().equals(now.digest())) {
            return Optional.of(next.version() + " is the version in force ("
                    + present.origin().text() + "), whose vips, nodes or policy are others; write "
                    + (next.version() + 1));
        }
        if (next.version() - now.version() > org.vippy.election.Cluster.MAX_VERSION_JUMP) {
            return Optional.of(next.version() + " is more than " + org.vippy.election.Cluster.MAX_VERSION_JUMP
                    + " above the version in force, and the other nodes would not adopt it; write "
                    + (now.version() + 1));
        }
        String digest = next.digest().toString();
        return next.version() == now.version()
                ? Optional.empty()
                : known.peers().stream()
                        .filter(peer -> peer.configVersion() == next.version()
                                && !peer.digest().equals(digest))
                        .findFirst()
                        .map(peer -> "node " + peer.name() + " has other vips, nodes or policy under version "
                                + next.version() + "; write " + (next.version() + 1));
    }

    /** What is not as the file says, though it counts. */
    List<String> warnings(Configuration next, InForce present, Status known) {
        List<String> warnings = new ArrayList<>();
        long version = next.cluster().version();
        long inForce = present.configuration().cluster().version();
        if (version < inForce) {
            warnings.add("version " + version + " of the file is below version " + inForce + " in force ("
                    + present.origin().text() + "): vips, nodes and policy of that one stay, all else counts; to change"
                    + " them, write a version above " + inForce);
        }
        known.peers().stream()
                .filter(peer -> peer.configVersion() > Math.max(version, inForce))
                .findFirst()
                .ifPresent(peer -> warnings.add("node " + peer.name() + " has version " + peer.configVersion()
                        + ": this node adopts that when it can"));
        return warnings;
    }
}
