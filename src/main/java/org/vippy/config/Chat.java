package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.List;

/**
 * How the nodes talk to each other.
 *
 * @param address IPv4 multicast group
 * @param port UDP port, 1 to 65535
 * @param interfaces where to talk
 * @param secrets at least one; the first signs, all verify
 */
public record Chat(InetAddress address, int port, ChatInterfaces interfaces, List<Secret> secrets) {
    public Chat {
        requireNonNull(address, "address is null");
        requireNonNull(interfaces, "interfaces is null");
        secrets = List.copyOf(secrets);
    }
}
