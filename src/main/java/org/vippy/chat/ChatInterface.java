package org.vippy.chat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A network interface to chat on. When any of this changes, its sockets are made anew: a re-created interface has another
 * index and has lost its multicast membership.
 *
 * @param name name of the interface
 * @param index the kernel's index of it
 * @param address address of the interface that no group of the cluster has, to send from; of IPv6 a link-local one, since
 *     every interface has that, and no group should
 */
public record ChatInterface(String name, int index, InetAddress address) {

    /**
     * Those to chat on.
     *
     * @param wanted names; empty for all that can do multicast, loopback only where there is no other
     * @param vips addresses that come and go with their groups, and so are never sent from: sending fails without them
     * @param ipv6 whether to chat by IPv6
     */
    static List<ChatInterface> choose(
            List<HostInterface> present, Set<String> wanted, Set<InetAddress> vips, boolean ipv6) {
        List<HostInterface> candidates = present.stream()
                .filter(host -> wanted.isEmpty() ? host.multicast() && !host.loopback() : wanted.contains(host.name()))
                .toList();
        List<ChatInterface> chosen = usable(candidates, vips, ipv6);
        return chosen.isEmpty() && wanted.isEmpty()
                ? usable(present.stream().filter(HostInterface::loopback).toList(), vips, ipv6)
                : chosen;
    }

    private static List<ChatInterface> usable(List<HostInterface> candidates, Set<InetAddress> vips, boolean ipv6) {
        return candidates.stream()
                .filter(HostInterface::up)
                .map(host -> ownAddress(host, vips, ipv6)
                        .map(address -> new ChatInterface(host.name(), host.index(), address)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<InetAddress> ownAddress(HostInterface host, Set<InetAddress> vips, boolean ipv6) {
        List<InetAddress> own = host.addresses().stream()
                .filter(address -> ipv6 ? address instanceof Inet6Address : address instanceof Inet4Address)
                .filter(address -> !vips.contains(address))
                .toList();
        return own.stream()
                .filter(address -> ipv6 && address.isLinkLocalAddress())
                .findFirst()
                .or(() -> own.stream().findFirst());
    }
}
