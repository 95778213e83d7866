package org.vippy.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.protobuf.MessageLite;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is around the payload of a datagram.
 *
 * <pre>
 * offset  bytes
 *      0      4  magic, "VIPY"
 *      4      1  format version
 *      5      4  key id
 *      9      n  payload
 *    9+n     32  HMAC-SHA256 over every byte before it
 * </pre>
 */
final class Frame {
    static final byte VERSION = 1;
    static final int HEADER_BYTES = 9;
    static final int MIN_BYTES = HEADER_BYTES + Key.MAC_BYTES;

    private static final byte[] MAGIC = "VIPY".getBytes(US_ASCII);
    private static final int VERSION_OFFSET = 4;
    private static final int KEY_OFFSET = 5;

    private Frame() {}

    static byte[] seal(Key key, MessageLite payload) {
        byte[] bytes = payload.toByteArray();
        byte[] datagram = ByteBuffer.allocate(MIN_BYTES + bytes.length)
                .put(MAGIC)
                .put(VERSION)
                .put(key.id())
                .put(bytes)
                .array();
        key.sign(datagram);
        return datagram;
    }

    /** What is wrong with the bytes, as far as a look without cryptography shows. Cheap. */
    static Optional<Rejection> screen(Keys keys, byte[] datagram) {
        if (datagram.length < MIN_BYTES) {
            return Optional.of(Rejection.TOO_SHORT);
        }
        if (!Arrays.equals(datagram, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Optional.of(Rejection.BAD_MAGIC);
        }
        if (datagram[VERSION_OFFSET] != VERSION) {
            return Optional.of(Rejection.OTHER_VERSION);
        }
        if (datagram.length > Limits.DATAGRAM_BYTES) {
            return Optional.of(Rejection.TOO_LARGE);
        }
        return keys.hasNamedAt(datagram, KEY_OFFSET) ? Optional.empty() : Optional.of(Rejection.UNKNOWN_KEY);
    }

    /** What is wrong with the bytes, HMAC included; the payload may be parsed only when that is nothing. */
    static Optional<Rejection> verify(Keys keys, byte[] datagram) {
        return screen(keys, datagram)
                .or(() -> keys.verify(datagram, KEY_OFFSET) ? Optional.empty() : Optional.of(Rejection.BAD_MAC));
    }

    /** The payload of a datagram that {@link #verify} let pass. */
    static ByteBuffer payload(byte[] datagram) {
        return ByteBuffer.wrap(datagram, HEADER_BYTES, datagram.length - MIN_BYTES);
    }
}
