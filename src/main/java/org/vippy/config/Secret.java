package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A shared secret. Its text form never shows the value, so that it cannot slip into a log. */
public final class Secret {
    private final byte[] value;

    private Secret(byte[] value) {
        this.value = value;
    }

    /** The secret whose bytes are the UTF-8 form of {@code value}. */
    public static Secret of(String value) {
        return new Secret(requireNonNull(value, "value is null").getBytes(StandardCharsets.UTF_8));
    }

    /** A fresh copy of the bytes, for deriving a key. */
    public byte[] bytes() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(value, that.value);
    }

    // The same for all: a hash of the value would tell something about it wherever hashes are shown.
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
