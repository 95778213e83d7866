package org.vippy.config;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** The length of a network prefix, as a number or as an IPv4 netmask. */
final class Prefix {
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final int NONE = -1;

    private Prefix() {}

    /** The length in bits, or -1 for what is neither a number of up to three digits nor a netmask. */
    static int parse(String text) {
        if (LENGTH.matcher(text).matches()) {
            return Integer.parseInt(text);
        }
        InetAddress mask = Ipv4.parse(text);
        return mask == null ? NONE : ofMask((int) Ipv4.number(mask));
    }

    private static int ofMask(int mask) {
        int ones = Integer.numberOfLeadingZeros(~mask);
        return ones == Integer.bitCount(mask) ? ones : NONE;
    }

    /** The bits of the host part, all set: {@code 0xff} for 24. */
    static long hostMask(int prefix) {
        return (1L << (Ipv4.BITS - prefix)) - 1;
    }
}
