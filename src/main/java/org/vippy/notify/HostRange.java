package org.vippy.notify;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vippy.network.Subnet;

/** All hosts that an IPv4 network has room for, one after the other; nothing is kept of them. */
final class HostRange implements Iterator<Inet4Address> {
    /** From this prefix length on, a network has no address of its own and no broadcast address, RFC 3021. */
    private static final int POINT_TO_POINT = 31;

    private static final long LAST_ADDRESS = 0xffff_ffffL;

    private final long end;
    private long next;

    /** The subnet is one of IPv4. */
    HostRange(Subnet subnet) {
        long hostMask = LAST_ADDRESS >>> subnet.prefixLength();
        long first = number(subnet.address()) & ~hostMask;
        int reserved = subnet.prefixLength() >= POINT_TO_POINT ? 0 : 1;
        next = first + reserved;
        end = first + hostMask + 1 - reserved;
    }

    private static long number(InetAddress address) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(address.getAddress()).getInt());
    }

    long left() {
        return end - next;
    }

    @Override
    public boolean hasNext() {
        return next < end;
    }

    @Override
    public Inet4Address next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the network has no more hosts");
        }
        String literal = IntStream.of(24, 16, 8, 0)
                .mapToObj(shift -> Long.toString(next >> shift & 0xff))
                .collect(Collectors.joining("."));
        next++;
        return Inet4Address.ofLiteral(literal);
    }
}
