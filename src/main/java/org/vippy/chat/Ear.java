package org.vippy.chat;

/** Takes what arrives. */
public interface Ear {
    /**
     * A datagram arrived.
     *
     * @param source address that it came from, without port and zone; believed nothing
     */
    void heard(ChatPath path, String source, byte[] datagram);
}
