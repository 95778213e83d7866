package org.vippy.network;

import java.net.InetAddress;

/** Something that happened in the kernel, whoever caused it. */
public sealed interface NetworkChange {

    /** An address appeared, or changed hands (its mark came or went); a mere renewal is not reported. */
    record AddressAdded(String interfaceName, InetAddress address, int prefixLength, boolean marked)
            implements NetworkChange {}

    /** An address is gone: removed by anybody, or its lease ran out. */
    record AddressGone(String interfaceName, InetAddress address, int prefixLength) implements NetworkChange {}

    /**
     * The kernel knows now whether another host has a marked IPv6 address that it was to ask for, RFC 4862 section 5.4.
     *
     * @param duplicate another host has it: the kernel does not use it, and removes it where it has a lease; false where it
     *     is in use from now on
     */
    record DuplicateCheckEnded(String interfaceName, InetAddress address, int prefixLength, boolean duplicate)
            implements NetworkChange {}

    /**
     * A link came, or its state or name changed, or it lost its carrier for a moment. Of a link with another name, its addresses
     * are reported as gone from the old name and added to the new one.
     *
     * @param up administratively up and with carrier: it can send
     */
    record LinkChanged(String interfaceName, int interfaceIndex, boolean up) implements NetworkChange {}

    /** A link was removed, and its addresses with it. */
    record LinkGone(String interfaceName, int interfaceIndex) implements NetworkChange {}

    /** Changes were lost in an overflow: read all state anew. */
    record Resynchronise() implements NetworkChange {}
}
