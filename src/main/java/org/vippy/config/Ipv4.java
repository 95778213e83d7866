package org.vippy.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dotted IPv4 addresses: four decimal numbers without leading zeros, nothing else. The forms that some parsers read
 * differently (octal, fewer parts) are no addresses here, and no name is ever looked up.
 */
final class Ipv4 {
    static final int BITS = 32;

    private static final Pattern PART = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final int PARTS = 4;

    private Ipv4() {}

    static @Nullable InetAddress parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS) {
            return null;
        }
        byte[] bytes = new byte[PARTS];
        for (int i = 0; i < PARTS; i++) {
            int value = PART.matcher(parts[i]).matches() ? Integer.parseInt(parts[i]) : -1;
            if (value < 0 || value > 0xFF) {
                return null;
            }
            bytes[i] = (byte) value;
        }
        return address(bytes);
    }

    /** The address as an unsigned number. */
    static long number(InetAddress address) {
        long number = 0;
        for (byte part : address.getAddress()) {
            number = (number << Byte.SIZE) | Byte.toUnsignedInt(part);
        }
        return number;
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }
}
