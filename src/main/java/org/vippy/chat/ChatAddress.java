package org.vippy.chat;

import static java.util.Objects.requireNonNull;

import java.net.Inet4Address;

/**
 * Where the nodes of a cluster meet.
 *
 * @param group an IPv4 multicast address
 * @param port 1 to 65,535
 */
public record ChatAddress(Inet4Address group, int port) {
    public ChatAddress {
        requireNonNull(group, "group is null");
        if (!group.isMulticastAddress()) {
            throw new IllegalArgumentException(group.getHostAddress() + " is not a multicast address");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port is out of range: " + port);
        }
    }
}
