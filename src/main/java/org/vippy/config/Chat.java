package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How the nodes talk to each other.
 *
 * @param networks at least one; everything is said on each of them
 * @param interfaces where to talk by multicast, but for groups that have a zone
 * @param secrets at least one; the first signs, all verify
 */
public record Chat(List<ChatNetwork> networks, ChatInterfaces interfaces, List<Secret> secrets) {
    public Chat {
        networks = List.copyOf(networks);
        requireNonNull(interfaces, "interfaces is null");
        secrets = List.copyOf(secrets);
    }

    /** For the name of a file: other clusters on this host have another one. */
    String name() {
        return networks.getFirst().name();
    }
}
