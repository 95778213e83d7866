package org.vippy.network;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;

/**
 * An entry of the kernel's table of neighbours (ARP and NDP): where it sends what goes to a host.
 *
 * @param interfaceIndex the link to it
 * @param address address of the host
 * @param mac where the kernel believes it to be
 */
public record Neighbour(int interfaceIndex, InetAddress address, MacAddress mac) {
    public Neighbour {
        requireNonNull(address, "address is null");
        requireNonNull(mac, "mac is null");
    }
}
