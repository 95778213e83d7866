package org.vippy.network;

/**
 * How an address is put on its interface.
 *
 * @param checksDuplicates whether the kernel asks first if another host has it (RFC 4862 section 5.4), for one to two seconds
 *     in which nobody has it; IPv6 only
 * @param source whether the host may send from it by itself, and not only answer
 */
public record Plumbing(boolean checksDuplicates, boolean source) {
    /** Used at once, and for anything. */
    public static final Plumbing STANDARD = new Plumbing(false, true);
}
