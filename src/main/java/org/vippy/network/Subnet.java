package org.vippy.network;

import java.net.InetAddress;

/** The addresses that share the first bits with one. */
public record Subnet(InetAddress address, int prefixLength) {

    /** Whether the other address is in it; never one of the other IP version. */
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit += 8) {
            int mask = 0xff << Math.max(0, 8 - (prefixLength - bit));
            if (((mine[bit / 8] ^ theirs[bit / 8]) & mask & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }
}
