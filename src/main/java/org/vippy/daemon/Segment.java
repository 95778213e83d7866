package org.vippy.daemon;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vippy.network.Link;
import org.vippy.network.Subnet;

/**
 * A link whose hosts can be asked by ARP, or by neighbour discovery.
 *
 * @param gateway the router by which it reaches what is far away
 */
record Segment(Link link, Optional<Inet4Address> gateway) {
    private static final int ETHERNET = 1;
    private static final int LONGEST_PREFIX = 30;
    private static final int IPV6_BITS = 128;

    static boolean isAskable(Link link) {
        return link.up()
                && link.usesArp()
                && link.hardwareType() == ETHERNET
                && link.mac().isPresent();
    }

    /** Whether an address is in one of its subnets. */
    boolean holds(InetAddress address) {
        return link.subnets().stream().anyMatch(subnet -> isOfHosts(subnet) && subnet.contains(address));
    }

    /** Whether the address is this host's own here. */
    boolean owns(InetAddress address) {
        return link.subnets().stream().anyMatch(subnet -> subnet.address().equals(address));
    }

    /** The address of this host to ask from: in the same subnet, and none that comes and goes. */
    Optional<Inet4Address> source(Inet4Address target, Set<InetAddress> vips) {
        return link.subnets().stream()
                .filter(subnet -> isOfHosts(subnet) && subnet.contains(target) && !vips.contains(subnet.address()))
                .map(subnet -> (Inet4Address) subnet.address())
                .findFirst();
    }

    /**
     * The same for IPv6: the link-local one, which every link has that uses IPv6, else one in the same subnet. Never none, since
     * a host that is just about to use the target would take that for another one that is, RFC 4862 section 5.4.3.
     */
    Optional<Inet6Address> source(Inet6Address target, Set<InetAddress> vips) {
        List<Subnet> own = link.subnets().stream()
                .filter(subnet -> subnet.address() instanceof Inet6Address && !vips.contains(subnet.address()))
                .toList();
        return own.stream()
                .filter(subnet -> subnet.address().isLinkLocalAddress())
                .findFirst()
                .or(() -> own.stream()
                        .filter(subnet -> subnet.prefixLength() < IPV6_BITS && subnet.contains(target))
                        .findFirst())
                .map(subnet -> (Inet6Address) subnet.address());
    }

    private static boolean isOfHosts(Subnet subnet) {
        return subnet.address() instanceof Inet4Address && subnet.prefixLength() <= LONGEST_PREFIX;
    }
}
