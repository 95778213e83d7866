package org.vippy.config;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** IPv6 addresses without a zone (RFC 4291, section 2.2). */
final class Ipv6 {
    static final int BITS = 128;

    // Only these characters: a zone after a % would be looked up among the host's interfaces.
    private static final Pattern CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private Ipv6() {}

    static @Nullable InetAddress parse(String text) {
        try {
            return CHARACTERS.matcher(text).matches() ? notMapped(InetAddress.ofLiteral(text)) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    // An IPv4 address in IPv6 clothes comes back as IPv4, which is not what was written.
    private static @Nullable InetAddress notMapped(InetAddress address) {
        return address instanceof Inet6Address ? address : null;
    }

    /** Whether all bits behind the prefix are zero. */
    static boolean isHostPartZero(InetAddress address, int prefix) {
        BigInteger hostMask = BigInteger.ONE.shiftLeft(BITS - prefix).subtract(BigInteger.ONE);
        return new BigInteger(1, address.getAddress()).and(hostMask).signum() == 0;
    }
}
