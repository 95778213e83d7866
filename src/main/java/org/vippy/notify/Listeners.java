package org.vippy.notify;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vippy.network.Link;
import org.vippy.network.Subnet;

/** Who is told on one link; the same for all addresses on it. */
final class Listeners {
    private final Link link;
    private final Map<InetAddress, Host> known = new LinkedHashMap<>();
    private final List<Host> ipv4;
    private final List<Host> ipv6;
    private final List<Subnet> subnets;
    private final Set<InetAddress> never;

    /**
     * @param hosts of which it is known where they are; the first word of each counts
     * @param subnets networks with all their hosts
     * @param never addresses that may be this host's own: nobody is told at these
     */
    Listeners(Link link, List<Host> hosts, List<Subnet> subnets, Set<InetAddress> never) {
        this.link = link;
        hosts.stream()
                .filter(host -> !never.contains(host.address()))
                .forEach(host -> known.putIfAbsent(host.address(), host));
        ipv4 = known.values().stream()
                .filter(host -> host.address() instanceof Inet4Address)
                .toList();
        ipv6 = known.values().stream()
                .filter(host -> !(host.address() instanceof Inet4Address))
                .toList();
        this.subnets = List.copyOf(subnets);
        this.never = Set.copyOf(never);
    }

    Link link() {
        return link;
    }

    List<Host> ipv4() {
        return ipv4;
    }

    List<Host> ipv6() {
        return ipv6;
    }

    /** From the beginning. Nobody can go through the hosts of an IPv6 network: those of it that are known are told. */
    List<HostRange> ranges() {
        return subnets.stream()
                .filter(subnet -> subnet.address() instanceof Inet4Address)
                .map(HostRange::new)
                .toList();
    }

    /** Whether an address of the networks is told as one that is known, or never. */
    boolean isTold(InetAddress host) {
        return known.containsKey(host) || never.contains(host);
    }
}
