package org.vippy.notify;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import org.vippy.network.MacAddress;

/**
 * A host, and where somebody believes it to be.
 *
 * @param address address of the host, without a zone
 * @param mac its hardware address
 */
public record Host(InetAddress address, MacAddress mac) {
    private static final long GROUP_BIT = 1L << 40;

    public Host {
        requireNonNull(address, "address is null");
        requireNonNull(mac, "mac is null");
    }

    /** Whether this may be one host: no group of hosts, nor all, nor none. */
    boolean isOneHost() {
        boolean one = !mac.equals(MacAddress.ZERO) && (mac.bits() & GROUP_BIT) == 0;
        return one && !address.isMulticastAddress() && !address.isAnyLocalAddress() && !address.isLoopbackAddress();
    }
}
