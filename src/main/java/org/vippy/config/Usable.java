package org.vippy.config;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Whether an address can be a virtual one: some belong to no host, or to all of them. */
final class Usable {
    /** From this prefix length on, a network has no address of its own and no broadcast address (RFC 3021). */
    private static final int IPV4_POINT_TO_POINT = 31;
    /** From this prefix length on, a network has no address for all its routers (RFC 6164). */
    private static final int IPV6_POINT_TO_POINT = 127;

    private Usable() {}

    /** What keeps the address from being a virtual one, as the rest of a sentence; null when nothing does. */
    static @Nullable String obstacle(InetAddress address, int prefix) {
        boolean ipv6 = Vip.isIpv6(address);
        if (address.isAnyLocalAddress() || (!ipv6 && Ipv4.number(address) >>> 24 == 0)) {
            return " is an unspecified address (" + (ipv6 ? "::" : "0.0.0.0/8") + ")";
        }
        if (address.isLoopbackAddress()) {
            return " is a loopback address";
        }
        if (address.isMulticastAddress()) {
            return " is a multicast address";
        }
        return ipv6 ? inIpv6Network(address, prefix) : inIpv4Network(Ipv4.number(address), prefix);
    }

    private static @Nullable String inIpv6Network(InetAddress address, int prefix) {
        boolean ofAllRouters = prefix < IPV6_POINT_TO_POINT && Ipv6.isHostPartZero(address, prefix);
        return ofAllRouters ? " is the address of all routers of its network (RFC 4291, section 2.6.1)" : null;
    }

    private static @Nullable String inIpv4Network(long address, int prefix) {
        if (address == 0xFFFF_FFFFL) {
            return " is the broadcast address of all networks";
        }
        long hostMask = Prefix.hostMask(prefix);
        if (prefix >= IPV4_POINT_TO_POINT) {
            return null;
        }
        if ((address & hostMask) == 0) {
            return " is the network's own address";
        }
        return (address & hostMask) == hostMask ? " is the network's broadcast address" : null;
    }
}
