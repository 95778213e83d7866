package org.vippy.network;

import java.net.InetAddress;

/**
 * An address in the kernel's table.
 *
 * @param interfaceIndex the link, from 1
 * @param protocol who put it there, IFA_PROTO; 0 where nobody said
 * @param flags IFA_F_ bits
 * @param validSeconds what is left of its lease, rounded up; {@link Long#MAX_VALUE} for ever
 */
public record InterfaceAddress(
        int interfaceIndex,
        String interfaceName,
        InetAddress address,
        int prefixLength,
        int protocol,
        int flags,
        long validSeconds) {

    /**
     * The value of IFA_PROTO that marks an address as Vippy's: 'V'. The kernel itself uses 1 to 3, see
     * {@code linux/if_addr.h}.
     */
    public static final int MARK = 'V';

    /** Whether it is Vippy's. */
    public boolean marked() {
        return protocol == MARK;
    }

    /** Whether it is the first of its subnet on its interface; the others are its secondaries. */
    boolean primary() {
        return (flags & Rtnetlink.IFA_F_SECONDARY) == 0;
    }

    /** Whether the kernel still asks if another host has it: nobody can use it yet. */
    boolean tentative() {
        return (flags & Rtnetlink.IFA_F_TENTATIVE) != 0 && !duplicate();
    }

    /** Whether the host answers for it. */
    boolean inUse() {
        return !tentative() && !duplicate();
    }

    /** Whether another host has answered for it, so that the kernel does not use it, RFC 4862 section 5.4.5. */
    public boolean duplicate() {
        return (flags & Rtnetlink.IFA_F_DADFAILED) != 0;
    }

    /** As the one that {@link Network#release} takes. */
    public Vip vip() {
        return new Vip(interfaceName, address, prefixLength);
    }

    InterfaceAddress on(String name) {
        return new InterfaceAddress(interfaceIndex, name, address, prefixLength, protocol, flags, validSeconds);
    }
}
