package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * An address and a UDP port.
 *
 * @param address without a zone; multicast, of one host, or unspecified for any of this host
 * @param zone name of the interface on which an IPv6 address is meant; empty for none
 * @param port 1 to 65535
 */
public record ChatEndpoint(InetAddress address, String zone, int port) {
    public ChatEndpoint {
        requireNonNull(address, "address is null");
        requireNonNull(zone, "zone is null");
    }

    boolean isIpv6() {
        return address instanceof Inet6Address;
    }

    /** For the name of a file. */
    String name() {
        return address.getHostAddress() + (zone.isEmpty() ? "" : "%" + zone) + "-" + port;
    }
}
