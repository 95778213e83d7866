package org.vippy.network;

import java.nio.ByteBuffer;

/** The checksum of IP and its companions, RFC 1071. */
final class InternetChecksum {
    private InternetChecksum() {}

    /** Of what remains in the buffer, which stays as it is; 0 when a right checksum is part of it. */
    static int of(ByteBuffer bytes) {
        ByteBuffer in = bytes.slice();
        long sum = 0;
        while (in.remaining() >= Short.BYTES) {
            sum += in.getShort() & 0xffff;
        }
        if (in.hasRemaining()) {
            sum += (in.get() & 0xff) << 8;
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (int) ~sum & 0xffff;
    }
}
