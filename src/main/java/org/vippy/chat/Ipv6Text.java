package org.vippy.chat;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** IPv6 addresses as people write them (RFC 5952, section 4), without a zone. */
final class Ipv6Text {
    private static final int GROUPS = 8;

    private Ipv6Text() {}

    static String of(InetAddress address) {
        int[] groups = new int[GROUPS];
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = Short.toUnsignedInt(bytes.getShort());
        }
        int from = longestRunOfZeros(groups);
        int length = zerosFrom(groups, from);
        if (length < 2) {
            return join(groups, 0, GROUPS);
        }
        return join(groups, 0, from) + "::" + join(groups, from + length, GROUPS);
    }

    /** Where the first of the longest runs begins; it may be empty. */
    private static int longestRunOfZeros(int[] groups) {
        int longest = 0;
        for (int i = 1; i < GROUPS; i++) {
            if (zerosFrom(groups, i) > zerosFrom(groups, longest)) {
                longest = i;
            }
        }
        return longest;
    }

    private static int zerosFrom(int[] groups, int from) {
        int end = from;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String join(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
