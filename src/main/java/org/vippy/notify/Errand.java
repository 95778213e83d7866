package org.vippy.notify;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.vippy.network.MacAddress;

/**
 * Tells all hosts of a link, one by one, where one address is: first those of which it is known where they are, then all that
 * the networks have room for.
 */
final class Errand {
    private final String group;
    private final InetAddress address;
    private final Listeners listeners;
    private final Iterator<Host> known;
    private final Queue<HostRange> ranges;
    private int knownLeft;

    Errand(String group, InetAddress address, Listeners listeners) {
        this.group = group;
        this.address = address;
        this.listeners = listeners;
        boolean ipv4 = address instanceof Inet4Address;
        known = (ipv4 ? listeners.ipv4() : listeners.ipv6()).iterator();
        knownLeft = (ipv4 ? listeners.ipv4() : listeners.ipv6()).size();
        ranges = new ArrayDeque<>(ipv4 ? listeners.ranges() : List.of());
    }

    String group() {
        return group;
    }

    String interfaceName() {
        return listeners.link().name();
    }

    /** About how many are left: some of the networks' hosts may be known, or none that is told. */
    long left() {
        return knownLeft + ranges.stream().mapToLong(HostRange::left).sum();
    }

    /** The next; empty when all are told. */
    Optional<Telling> next() {
        if (known.hasNext()) {
            knownLeft--;
            Host host = known.next();
            return Optional.of(telling(host.address(), host.mac()));
        }
        while (!ranges.isEmpty()) {
            HostRange range = ranges.element();
            while (range.hasNext()) {
                InetAddress host = range.next();
                if (!listeners.isTold(host)) {
                    return Optional.of(telling(host, MacAddress.BROADCAST));
                }
            }
            ranges.remove();
        }
        return Optional.empty();
    }

    private Telling telling(InetAddress host, MacAddress mac) {
        return new Telling(group, listeners.link(), address, host, mac);
    }
}
