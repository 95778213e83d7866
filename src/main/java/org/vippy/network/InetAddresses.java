package org.vippy.network;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Bytes to addresses, without names and without exceptions. */
final class InetAddresses {
    /** No zone: which link an address is on is said elsewhere. */
    private static final int NO_SCOPE = -1;

    private static final int IPV6_BYTES = 16;

    private InetAddresses() {}

    /** 4 or 16 bytes; nothing for another number. 16 bytes are IPv6, also where they have an IPv4 address in them. */
    static Optional<InetAddress> of(byte[] bytes) {
        try {
            return Optional.of(
                    bytes.length == IPV6_BYTES
                            ? Inet6Address.getByAddress(null, bytes, NO_SCOPE)
                            : InetAddress.getByAddress(bytes));
        } catch (UnknownHostException wrongLength) {
            return Optional.empty();
        }
    }

    static Inet4Address inet4(byte[] bytes, int offset) {
        return (Inet4Address) of(Arrays.copyOfRange(bytes, offset, offset + 4)).orElseThrow();
    }

    static Inet6Address inet6(byte[] bytes, int offset) {
        return (Inet6Address)
                of(Arrays.copyOfRange(bytes, offset, offset + IPV6_BYTES)).orElseThrow();
    }
}
