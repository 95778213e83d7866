package org.vippy.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is derived from one secret: an id that travels in the clear, and the key of the HMAC. By HKDF-SHA256 (RFC 5869).
 * Not for several threads at once.
 */
final class Key {
    static final int ID_BYTES = 4;
    static final int MAC_BYTES = 32;

    private static final byte[] SALT = "vippy chat 1".getBytes(UTF_8);
    private static final byte[] FOR_ID = "key id".getBytes(UTF_8);
    private static final byte[] FOR_MAC = "hmac-sha256".getBytes(UTF_8);

    private final byte[] id;
    private final Mac mac;

    private Key(byte[] id, Mac mac) {
        this.id = id;
        this.mac = mac;
    }

    static Key of(String secret) {
        try {
            byte[] id = derive(secret, FOR_ID, ID_BYTES);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(derive(secret, FOR_MAC, MAC_BYTES), "HmacSHA256"));
            return new Key(id, mac);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks HKDF-SHA256 or HmacSHA256", e);
        }
    }

    private static byte[] derive(String secret, byte[] purpose, int bytes) throws GeneralSecurityException {
        var input = HKDFParameterSpec.ofExtract()
                .addSalt(SALT)
                .addIKM(secret.getBytes(UTF_8))
                .thenExpand(purpose, bytes);
        return KDF.getInstance("HKDF-SHA256").deriveData(input);
    }

    byte[] id() {
        return id.clone();
    }

    /** Whether the datagram has this key's id at the given place. */
    boolean isNamedAt(byte[] datagram, int offset) {
        return Arrays.equals(datagram, offset, offset + ID_BYTES, id, 0, ID_BYTES);
    }

    /** Writes the HMAC of everything before the last {@link #MAC_BYTES} bytes into these. */
    void sign(byte[] datagram) {
        int signed = datagram.length - MAC_BYTES;
        System.arraycopy(macOf(datagram, signed), 0, datagram, signed, MAC_BYTES);
    }

    /** Whether the last {@link #MAC_BYTES} bytes are the HMAC of those before; takes as long whatever they are. */
    boolean verifies(byte[] datagram) {
        int signed = datagram.length - MAC_BYTES;
        byte[] claimed = Arrays.copyOfRange(datagram, signed, datagram.length);
        return MessageDigest.isEqual(macOf(datagram, signed), claimed);
    }

    private byte[] macOf(byte[] datagram, int length) {
        mac.update(datagram, 0, length);
        return mac.doFinal();
    }
}
