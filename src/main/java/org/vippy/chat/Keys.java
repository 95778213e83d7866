package org.vippy.chat;

import java.util.List;

/**
 * The keys of a node: the first signs, all verify. So a secret is rotated without downtime by adding the new one at the
 * end everywhere, then moving it to the front, then leaving the old one out. Keeps no secret. Not for several threads at
 * once.
 */
public final class Keys {
    private final List<Key> keys;

    private Keys(List<Key> keys) {
        this.keys = keys;
    }

    /**
     * The keys derived from these secrets.
     *
     * @throws IllegalArgumentException when there is none, or one is empty
     */
    public static Keys of(List<String> secrets) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("a secret is missing");
        }
        return new Keys(secrets.stream().distinct().map(Key::of).toList());
    }

    Key signing() {
        return keys.getFirst();
    }

    boolean hasNamedAt(byte[] datagram, int offset) {
        return keys.stream().anyMatch(key -> key.isNamedAt(datagram, offset));
    }

    /** Whether a key of the id that is at this place signed the datagram. */
    boolean verify(byte[] datagram, int offset) {
        return keys.stream().anyMatch(key -> key.isNamedAt(datagram, offset) && key.verifies(datagram));
    }

    @Override
    public String toString() {
        return "Keys[" + keys.size() + "]";
    }
}
