package org.vippy.network;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** An Ethernet address, in the lower 48 bits. */
public record MacAddress(long bits) {
    public static final int BYTES = 6;
    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);
    public static final MacAddress ZERO = new MacAddress(0);

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("more than 48 bits: " + Long.toHexString(bits));
        }
    }

    /** From 6 bytes in network order at the offset. */
    static MacAddress at(byte[] bytes, int offset) {
        long bits = 0;
        for (int i = 0; i < BYTES; i++) {
            bits = bits << 8 | Byte.toUnsignedLong(bytes[offset + i]);
        }
        return new MacAddress(bits);
    }

    /** The 6 bytes in network order. */
    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        ByteBuffer.wrap(bytes).putShort((short) (bits >> 32)).putInt((int) bits);
        return bytes;
    }

    @Override
    public String toString() {
        return COLONS.formatHex(bytes());
    }
}
