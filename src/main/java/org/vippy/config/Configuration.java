package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One valid configuration file. Immutable; its text form never shows a secret.
 *
 * @param chat how the nodes talk
 * @param cluster what all nodes must agree on
 * @param timing how often to talk and when to act
 * @param announcing when everybody on a link is told again where an address is
 * @param notified who is told one by one
 * @param watching how the wire is watched
 * @param management path of the Unix socket for vippyctl
 * @param http where health probes and metrics are served; empty for nowhere
 * @param logging what is logged
 * @param state directory of what must survive a restart
 * @param plugins files of plugins that run in processes of their own, relative to the directory of the file where not absolute
 * @param checks what decides whether this node takes part
 * @param hooks programs that are run when something happens, in their order
 */
public record Configuration(
        Chat chat,
        Cluster cluster,
        Timing timing,
        Announcing announcing,
        Notified notified,
        Watching watching,
        Path management,
        Optional<ChatEndpoint> http,
        Logging logging,
        Path state,
        List<Path> plugins,
        List<Check> checks,
        List<Hook> hooks) {
    public Configuration {
        requireNonNull(chat, "chat is null");
        requireNonNull(cluster, "cluster is null");
        requireNonNull(timing, "timing is null");
        requireNonNull(announcing, "announcing is null");
        requireNonNull(notified, "notified is null");
        requireNonNull(watching, "watching is null");
        requireNonNull(management, "management is null");
        requireNonNull(http, "http is null");
        requireNonNull(logging, "logging is null");
        requireNonNull(state, "state is null");
        plugins = List.copyOf(plugins);
        checks = List.copyOf(checks);
        hooks = List.copyOf(hooks);
    }
}
