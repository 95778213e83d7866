package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.vippy.address.AddressText;

/**
 * One virtual address.
 *
 * @param interfaceName where to plumb it, or null for the interface whose subnet holds the address
 * @param address the address, without a zone
 * @param prefix length of the network prefix in bits, 1 to 32 (IPv6: 1 to 128), or {@link #OF_SUBNET}
 * @param dad whether the kernel asks first if another host has it (RFC 4862 section 5.4); IPv6 only
 * @param source whether the host may use it as the source of what it sends by itself
 */
public record Vip(@Nullable String interfaceName, InetAddress address, int prefix, boolean dad, boolean source) {
    /** In place of a prefix length: that of the subnet that holds the address, on each host. */
    public static final int OF_SUBNET = 0;

    /** What holds where the file says nothing. */
    static final boolean DEFAULT_DAD = false;

    static final boolean DEFAULT_SOURCE = true;

    public Vip {
        requireNonNull(address, "address is null");
    }

    /** One that is used at once, and as a source address as well. */
    public Vip(@Nullable String interfaceName, InetAddress address, int prefix) {
        this(interfaceName, address, prefix, DEFAULT_DAD, DEFAULT_SOURCE);
    }

    /** The same on another interface. */
    Vip on(@Nullable String name) {
        return new Vip(name, address, prefix, dad, source);
    }

    /**
     * {@code 10.8.3.195/24} or {@code 2001:db8::5/64}, or {@code 10.8.3.195} where the prefix is left out; without the
     * interface: what all nodes agree on.
     */
    public String cidr() {
        return AddressText.of(address) + (hasPrefix() ? "/" + prefix : "");
    }

    /** Whether the length of the prefix is the same on all hosts. */
    public boolean hasPrefix() {
        return prefix != OF_SUBNET;
    }

    /** Whether it is of the version that knows duplicate address detection. */
    static boolean isIpv6(InetAddress address) {
        return address instanceof Inet6Address;
    }
}
