package org.vippy.chat;

import static java.util.Objects.requireNonNull;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;

/**
 * Where datagrams go to or arrive.
 *
 * @param address IPv4 or IPv6, without a scope
 * @param zone name of the interface on which it is meant; empty for none
 * @param port 1 to 65,535
 */
public record ChatAddress(InetAddress address, String zone, int port) {
    public ChatAddress {
        requireNonNull(address, "address is null");
        requireNonNull(zone, "zone is null");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port is out of range: " + port);
        }
    }

    boolean isIpv6() {
        return address instanceof Inet6Address;
    }

    ProtocolFamily family() {
        return isIpv6() ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
    }

    /** What the system takes, where the interface of that index is meant; 0 for none. */
    InetSocketAddress on(int index) {
        return new InetSocketAddress(scoped(index), port);
    }

    private InetAddress scoped(int index) {
        if (!isIpv6() || index == 0) {
            return address;
        }
        try {
            return Inet6Address.getByAddress(null, address.getAddress(), index);
        } catch (UnknownHostException e) {
            throw new AssertionError("16 bytes are an address", e);
        }
    }

    /** As in the configuration: {@code 224.1.1.1:5007}, {@code [ff02::114%eth0]:5007}. */
    public String text() {
        if (!isIpv6()) {
            return address.getHostAddress() + ":" + port;
        }
        return "[" + Ipv6Text.of(address) + (zone.isEmpty() ? "" : "%" + zone) + "]:" + port;
    }
}
