package org.vippy.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes netlink messages one after the other: host byte order, everything aligned to 4 bytes. See netlink(7). */
final class NetlinkWriter {
    private ByteBuffer out = ByteBuffer.allocate(4_096).order(ByteOrder.nativeOrder());

    /** A message whose length is set once the body has written the family header and the attributes. */
    void message(int type, int flags, int sequence, Runnable body) {
        int start = out.position();
        u32(0).u16(type).u16(flags).u32(sequence).u32(0);
        body.run();
        out.putInt(start, out.position() - start);
        align();
    }

    NetlinkWriter u8(int value) {
        room(1).put((byte) value);
        return this;
    }

    NetlinkWriter u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    NetlinkWriter u32(int value) {
        room(4).putInt(value);
        return this;
    }

    NetlinkWriter attribute(int type, byte[] value) {
        return attribute(type, () -> room(value.length).put(value));
    }

    NetlinkWriter attribute(int type, String value) {
        return attribute(type, (value + "\0").getBytes(StandardCharsets.UTF_8));
    }

    NetlinkWriter attribute(int type, Runnable body) {
        int start = out.position();
        u16(0).u16(type);
        body.run();
        out.putShort(start, (short) (out.position() - start));
        align();
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(out.array(), out.position());
    }

    private void align() {
        while (out.position() % 4 != 0) {
            u8(0);
        }
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            byte[] larger = Arrays.copyOf(out.array(), Math.max(out.capacity() * 2, out.position() + bytes));
            out = ByteBuffer.wrap(larger).order(ByteOrder.nativeOrder()).position(out.position());
        }
        return out;
    }
}
