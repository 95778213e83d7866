package org.vippy.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/** The one form in which an IP address is written wherever people or other nodes read it. */
public final class AddressText {
    private static final int WORDS = 8;
    /** A lone zero word is not left out, RFC 5952 section 4.2.2. */
    private static final int LEAST_LEFT_OUT = 2;

    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]{1,45}");

    private AddressText() {}

    /** Four decimal numbers, or by RFC 5952: lower case, without leading zeros, the longest run of zeros as two colons. */
    public static String of(InetAddress address) {
        return address instanceof Inet4Address ? address.getHostAddress() : ipv6(address.getAddress());
    }

    /** The form of {@link #of} for an IPv6 address in any form, with or without a prefix length; anything else as it is. */
    public static String rewritten(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        // Only these characters: a zone would be looked up among the host's interfaces.
        if (!IPV6.matcher(host).matches()) {
            return text;
        }
        try {
            return of(InetAddress.ofLiteral(host)) + text.substring(host.length());
        } catch (IllegalArgumentException noAddress) {
            return text;
        }
    }

    private static String ipv6(byte[] bytes) {
        int[] words = words(bytes);
        int first = 0;
        int length = 0;
        for (int at = 0; at < WORDS; at++) {
            int zeros = zerosFrom(words, at);
            if (zeros > length) {
                first = at;
                length = zeros;
            }
        }
        return length < LEAST_LEFT_OUT
                ? joined(words, 0, WORDS)
                : joined(words, 0, first) + "::" + joined(words, first + length, WORDS);
    }

    private static int[] words(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int[] words = new int[WORDS];
        for (int at = 0; at < WORDS; at++) {
            words[at] = in.getShort() & 0xffff;
        }
        return words;
    }

    private static int zerosFrom(int[] words, int from) {
        int to = from;
        while (to < WORDS && words[to] == 0) {
            to++;
        }
        return to - from;
    }

    private static String joined(int[] words, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int at = from; at < to; at++) {
            text.append(at == from ? "" : ":").append(Integer.toHexString(words[at]));
        }
        return text.toString();
    }
}
