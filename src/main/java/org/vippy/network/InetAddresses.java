package org.vippy.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Bytes to addresses, without names and without exceptions. */
final class InetAddresses {
    private InetAddresses() {}

    /** 4 or 16 bytes; nothing for another number. */
    static Optional<InetAddress> of(byte[] bytes) {
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException wrongLength) {
            return Optional.empty();
        }
    }

    static Inet4Address inet4(byte[] bytes, int offset) {
        return (Inet4Address) of(Arrays.copyOfRange(bytes, offset, offset + 4)).orElseThrow();
    }
}
