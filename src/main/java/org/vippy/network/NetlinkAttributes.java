package org.vippy.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The attributes of a message or of a nested attribute; a broken rest of them is left out. */
record NetlinkAttributes(Map<Integer, ByteBuffer> values) {
    private static final int HEADER = 4;

    static NetlinkAttributes parse(ByteBuffer bytes) {
        ByteBuffer in = bytes.slice().order(ByteOrder.nativeOrder());
        Map<Integer, ByteBuffer> values = new HashMap<>();
        int at = 0;
        while (in.limit() - at >= HEADER) {
            int length = in.getShort(at) & 0xffff;
            if (length < HEADER || length > in.limit() - at) {
                break;
            }
            int type = in.getShort(at + 2) & Rtnetlink.NLA_TYPE_MASK;
            values.put(type, in.slice(at + HEADER, length - HEADER).order(ByteOrder.nativeOrder()));
            at += (length + 3) & ~3;
        }
        return new NetlinkAttributes(values);
    }

    Optional<byte[]> bytes(int type) {
        return value(type, 0).map(NetlinkAttributes::copy);
    }

    /** Up to the first zero byte. */
    Optional<String> text(int type) {
        return bytes(type).map(bytes -> {
            int length = 0;
            while (length < bytes.length && bytes[length] != 0) {
                length++;
            }
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        });
    }

    OptionalInt u8(int type) {
        return value(type, 1).map(v -> OptionalInt.of(v.get(0) & 0xff)).orElse(OptionalInt.empty());
    }

    /** The number at a place in an array of 32-bit numbers, from 0. */
    OptionalInt u32(int type, int index) {
        int offset = index * Integer.BYTES;
        return value(type, offset + Integer.BYTES)
                .map(v -> OptionalInt.of(v.getInt(offset)))
                .orElse(OptionalInt.empty());
    }

    NetlinkAttributes nested(int type) {
        return value(type, 0).map(NetlinkAttributes::parse).orElse(new NetlinkAttributes(Map.of()));
    }

    private Optional<ByteBuffer> value(int type, int atLeast) {
        return Optional.ofNullable(values.get(type)).filter(v -> v.limit() >= atLeast);
    }

    private static byte[] copy(ByteBuffer value) {
        byte[] bytes = new byte[value.limit()];
        value.get(0, bytes);
        return bytes;
    }
}
