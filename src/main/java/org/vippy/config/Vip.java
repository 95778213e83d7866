package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * One virtual address.
 *
 * @param interfaceName where to plumb it, or null for the interface whose subnet holds the address
 * @param address the address (IPv4 in this version)
 * @param prefix length of the network prefix in bits, 1 to 32 (IPv6: 1 to 128), or {@link #OF_SUBNET}
 */
public record Vip(@Nullable String interfaceName, InetAddress address, int prefix) {
    /** In place of a prefix length: that of the subnet that holds the address, on each host. */
    public static final int OF_SUBNET = 0;

    public Vip {
        requireNonNull(address, "address is null");
    }

    /** {@code 10.8.3.195/24}, or {@code 10.8.3.195} where the prefix is left out; without the interface: what all nodes agree on. */
    public String cidr() {
        return address.getHostAddress() + (hasPrefix() ? "/" + prefix : "");
    }

    /** Whether the length of the prefix is the same on all hosts. */
    public boolean hasPrefix() {
        return prefix != OF_SUBNET;
    }
}
