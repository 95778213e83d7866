package org.vippy.network;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;

/**
 * A virtual IP address and where it belongs.
 *
 * @param interfaceName the interface, at most 15 characters
 * @param address IPv4; IPv6 is refused when it is acquired
 * @param prefixLength 0 to 32 for IPv4, to 128 for IPv6
 */
public record Vip(String interfaceName, InetAddress address, int prefixLength) {
    public Vip {
        requireNonNull(interfaceName, "interfaceName is null");
        requireNonNull(address, "address is null");
        if (prefixLength < 0 || prefixLength > address.getAddress().length * 8) {
            throw new IllegalArgumentException("prefix length " + prefixLength + " of " + address.getHostAddress());
        }
    }

    /** Such as {@code 192.0.2.10/24 on eth0}. */
    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefixLength + " on " + interfaceName;
    }
}
