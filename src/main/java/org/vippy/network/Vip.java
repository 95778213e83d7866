package org.vippy.network;

import static java.util.Objects.requireNonNull;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vippy.address.AddressText;

/**
 * A virtual IP address and where it belongs. Two are equal when they are in the same place, however they are plumbed.
 *
 * @param interfaceName the interface, at most 15 characters
 * @param address IPv4 or IPv6, without a zone
 * @param prefixLength 0 to 32 for IPv4, to 128 for IPv6
 * @param plumbing how it is put there
 */
public record Vip(String interfaceName, InetAddress address, int prefixLength, Plumbing plumbing) {
    public Vip {
        requireNonNull(interfaceName, "interfaceName is null");
        requireNonNull(address, "address is null");
        requireNonNull(plumbing, "plumbing is null");
        if (prefixLength < 0 || prefixLength > address.getAddress().length * 8) {
            throw new IllegalArgumentException("prefix length " + prefixLength + " of " + AddressText.of(address));
        }
    }

    /** With the standard plumbing. */
    public Vip(String interfaceName, InetAddress address, int prefixLength) {
        this(interfaceName, address, prefixLength, Plumbing.STANDARD);
    }

    boolean isIpv6() {
        return address instanceof Inet6Address;
    }

    /** Whether it may be there and not in use yet. */
    boolean isCheckedFirst() {
        return isIpv6() && plumbing.checksDuplicates();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Vip vip
                && interfaceName.equals(vip.interfaceName)
                && address.equals(vip.address)
                && prefixLength == vip.prefixLength;
    }

    @Override
    public int hashCode() {
        return Objects.hash(interfaceName, address, prefixLength);
    }

    /** Such as {@code 192.0.2.10/24 on eth0}. */
    @Override
    public String toString() {
        return AddressText.of(address) + "/" + prefixLength + " on " + interfaceName;
    }
}
