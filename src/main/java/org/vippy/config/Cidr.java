package org.vippy.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** An IP address with prefix length or netmask, such as {@code 10.8.3.30/24} or {@code 10.8.3.30/255.255.254.0}. */
sealed interface Cidr {
    String EXAMPLE = "for example \"10.8.3.30/24\"";

    /** {@code prefix} is within the range of the address family, or {@link Vip#OF_SUBNET}. */
    record Parsed(InetAddress address, int prefix) implements Cidr {}

    record Wrong(String wrong, String right) implements Cidr {}

    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        InetAddress address = address(host);
        if (address == null) {
            return new Wrong(Quote.of(text) + " is not an IP address with prefix length", "write " + EXAMPLE);
        }
        if (slash < 0) {
            String usual = address instanceof Inet6Address ? "/64" : "/24";
            return new Wrong(Quote.of(text) + " has no prefix length", "write for example \"" + text + usual + "\"");
        }
        return withPrefix(address, text, text.substring(slash + 1));
    }

    /** Likewise, but the prefix length may be left out, and is {@link Vip#OF_SUBNET} then. */
    static Cidr parseVip(String text) {
        InetAddress alone = text.indexOf('/') < 0 ? address(text) : null;
        return alone == null ? parse(text) : new Parsed(alone, Vip.OF_SUBNET);
    }

    private static Cidr withPrefix(InetAddress address, String whole, String text) {
        int bits = address.getAddress().length * Byte.SIZE;
        int prefix = Prefix.parse(text);
        if (prefix < 1 || prefix > bits) {
            return new Wrong(
                    Quote.of(whole) + " has no valid prefix length",
                    "write 1 to " + bits + " after the /" + (bits == Ipv4.BITS ? ", or a netmask" : ""));
        }
        return new Parsed(address, prefix);
    }

    private static @Nullable InetAddress address(String host) {
        return host.indexOf(':') < 0 ? Ipv4.parse(host) : Ipv6.parse(host);
    }
}
