package org.vippy.notify;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import org.vippy.network.Link;
import org.vippy.network.MacAddress;

/**
 * One host is to be told on a link where an address is.
 *
 * @param group identity of the group of the address
 * @param link the link, on which the address is
 * @param address the address that is told about
 * @param host who is told
 * @param mac where it is; {@link MacAddress#BROADCAST} where nobody knows
 */
public record Telling(String group, Link link, InetAddress address, InetAddress host, MacAddress mac) {
    public Telling {
        requireNonNull(group, "group is null");
        requireNonNull(link, "link is null");
        requireNonNull(address, "address is null");
        requireNonNull(host, "host is null");
        requireNonNull(mac, "mac is null");
    }
}
