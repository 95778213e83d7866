package org.vippy.daemon;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.vippy.network.InterfaceAddress;
import org.vippy.network.Network;
import org.vippy.network.Vip;

/**
 * Whether the kernel still has what this node holds. The process may have stood still for so long that its leases have ended,
 * and another node tells the neighbours of its own. On the ordered worker.
 */
final class Presence {
    /** Far less than others wait before they take over. */
    static final long KNOWN_FOR_NANOS = 50_000_000;

    private final Network network;
    private GroupAddresses addresses;
    private Set<Vip> kernel = Set.of();
    private long readAt;

    Presence(Network network, GroupAddresses addresses) {
        this.network = network;
        this.addresses = addresses;
        this.readAt = network.nowNanos() - KNOWN_FOR_NANOS;
    }

    /** Another configuration counts from now on. */
    void use(GroupAddresses next) {
        addresses = next;
    }

    /**
     * Those of the groups that the kernel no longer has; what it got within {@link #KNOWN_FOR_NANOS} may be among them, as it
     * is not looked more often than that.
     */
    Set<String> lost(Collection<String> groups) throws IOException {
        if (groups.isEmpty()) {
            return Set.of();
        }
        long now = network.nowNanos();
        if (now - readAt >= KNOWN_FOR_NANOS) {
            kernel = network.marked().stream().map(InterfaceAddress::vip).collect(Collectors.toUnmodifiableSet());
            readAt = now;
        }
        return groups.stream()
                .filter(group -> !kernel.containsAll(addresses.of(group)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
