package org.vippy.notify;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vippy.address.AddressText;
import org.vippy.network.Link;
import org.vippy.network.Subnet;
import org.vippy.network.Vip;

/**
 * Whom to tell on which link.
 *
 * @param arpCache whether the hosts that are known
 * @param networks whether all hosts of these
 */
public record Audience(boolean arpCache, List<Network> networks) {
    public Audience {
        networks = List.copyOf(networks);
    }

    /**
     * A network whose hosts are told.
     *
     * @param interfaceName name of the link to it, or null for the one whose subnet holds it
     * @param subnet any address of it, and its prefix
     */
    public record Network(@Nullable String interfaceName, Subnet subnet) {
        public Network {
            requireNonNull(subnet, "subnet is null");
        }

        /** Such as {@code 192.0.2.0/24}, with any address of it. */
        public String text() {
            return AddressText.of(subnet.address()) + "/" + subnet.prefixLength();
        }

        Optional<Link> link(List<Link> links) {
            return interfaceName == null
                    ? Link.narrowest(links, subnet.address())
                    : links.stream()
                            .filter(link -> link.name().equals(interfaceName))
                            .findFirst();
        }
    }

    /** How many hosts are known, to whatever link they belong. */
    public int knownHosts(KnownHosts known, long nowNanos) {
        return arpCache ? known.count(nowNanos) : 0;
    }

    /** Those of the networks that no link leads to now. */
    public List<Network> unreachable(List<Link> links) {
        return networks.stream()
                .filter(network -> network.link(links).isEmpty())
                .toList();
    }

    /**
     * Begins to tell of the addresses of groups.
     *
     * @param groups by identity, what is in the kernel
     * @param vips addresses that any node may have: entries for these are not used
     */
    public void tell(
            Map<String, List<Vip>> groups,
            List<Link> links,
            KnownHosts known,
            Set<InetAddress> vips,
            Errands errands,
            long nowNanos) {
        Map<Integer, Listeners> byLink = new LinkedHashMap<>();
        List<Errand> begun = new ArrayList<>();
        groups.forEach((group, addresses) -> addresses.forEach(vip -> links.stream()
                .filter(link -> link.name().equals(vip.interfaceName())
                        && link.usesArp()
                        && link.mac().isPresent())
                .findFirst()
                .map(link -> byLink.computeIfAbsent(link.index(), _ -> listeners(link, links, known, vips, nowNanos)))
                .ifPresent(listeners -> begun.add(new Errand(group, vip.address(), listeners)))));
        errands.begin(begun);
    }

    private Listeners listeners(Link link, List<Link> links, KnownHosts known, Set<InetAddress> vips, long nowNanos) {
        Set<InetAddress> never = new HashSet<>(vips);
        links.forEach(each -> each.subnets().forEach(subnet -> never.add(subnet.address())));
        return new Listeners(
                link,
                arpCache ? hosts(link, links, known, nowNanos) : List.of(),
                networks.stream()
                        .filter(network ->
                                network.link(links).filter(link::equals).isPresent())
                        .map(Network::subnet)
                        .toList(),
                never);
    }

    /** Of what peers say only what the networks have counts, or where none is given, what the link itself leads to. */
    private List<Host> hosts(Link link, List<Link> links, KnownHosts known, long nowNanos) {
        List<Host> hosts = new ArrayList<>(known.ownOn(link.index()));
        known.ofPeers(nowNanos).stream()
                .filter(host -> leadsTo(link, host.address(), links))
                .forEach(hosts::add);
        return hosts;
    }

    private boolean leadsTo(Link link, InetAddress host, List<Link> links) {
        if (networks.isEmpty()) {
            return Link.narrowest(links, host).filter(link::equals).isPresent();
        }
        return networks.stream()
                .filter(network -> network.subnet().contains(host))
                .anyMatch(network -> network.link(links).filter(link::equals).isPresent());
    }

    /** Of what this host knows: what is told to peers, of the links to which their addresses belong. */
    public List<Host> toShare(List<Link> links, KnownHosts known, Set<InetAddress> vips) {
        if (!arpCache) {
            return List.of();
        }
        return links.stream()
                .flatMap(
                        link -> known.ownOn(link.index()).stream().filter(host -> leadsTo(link, host.address(), links)))
                .filter(host -> !vips.contains(host.address()))
                .limit(KnownHosts.MAX_HOSTS)
                .toList();
    }
}
