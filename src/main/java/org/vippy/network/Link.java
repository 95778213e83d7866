package org.vippy.network;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A network interface.
 *
 * @param index from 1; a re-created interface gets another one
 * @param hardwareType ARPHRD_ value: 1 is Ethernet
 * @param mac its Ethernet address, if it has one
 * @param flags IFF_ bits, see netdevice(7)
 * @param carrier whether it has carrier now, not as of the last (rate-limited) event
 * @param carrierLosses how often it lost its carrier since it was made; 0 where the kernel does not count
 * @param operationalState RFC 2863 state as the kernel numbers it: 0 unknown, 6 up
 * @param promotesSecondaries whether its secondary addresses outlive the primary one
 * @param forwardsIpv6 whether this host is an IPv6 router there
 * @param subnets those of its addresses that are not Vippy's; empty unless it comes from {@link Network#links()}
 */
public record Link(
        int index,
        String name,
        int hardwareType,
        Optional<MacAddress> mac,
        int flags,
        boolean carrier,
        int carrierLosses,
        int operationalState,
        boolean promotesSecondaries,
        boolean forwardsIpv6,
        List<Subnet> subnets) {

    private static final int IFF_UP = 1;
    private static final int IFF_LOOPBACK = 8;
    private static final int IFF_NOARP = 0x80;
    private static final int OPERATION_UNKNOWN = 0;
    private static final int OPERATION_UP = 6;

    public Link {
        subnets = List.copyOf(subnets);
    }

    /** Of a host that is no IPv6 router, and one that never lost its carrier. */
    public Link(
            int index,
            String name,
            int hardwareType,
            Optional<MacAddress> mac,
            int flags,
            boolean carrier,
            int operationalState,
            boolean promotesSecondaries,
            List<Subnet> subnets) {
        this(index, name, hardwareType, mac, flags, carrier, 0, operationalState, promotesSecondaries, false, subnets);
    }

    /** Whether it can send: administratively up, with carrier, and not held back by what is below or above it. */
    public boolean up() {
        boolean operational = operationalState == OPERATION_UNKNOWN || operationalState == OPERATION_UP;
        return (flags & IFF_UP) != 0 && carrier && operational;
    }

    /** Whether it is the loopback link, where no neighbours are. */
    public boolean isLoopback() {
        return (flags & IFF_LOOPBACK) != 0;
    }

    /** Whether its neighbours find addresses by ARP; not so on loopback and point-to-point links. */
    public boolean usesArp() {
        return (flags & (IFF_LOOPBACK | IFF_NOARP)) == 0;
    }

    /**
     * The length of the narrowest own subnet that holds the address, leaving out single addresses; -1 if there is none. So it is
     * for link-local IPv6 addresses, since each link has their subnet.
     */
    public int prefixLengthFor(InetAddress address) {
        if (address instanceof Inet6Address && address.isLinkLocalAddress()) {
            return -1;
        }
        return subnets.stream()
                .filter(subnet -> subnet.prefixLength() < subnet.address().getAddress().length * 8)
                .filter(subnet -> subnet.contains(address))
                .mapToInt(Subnet::prefixLength)
                .max()
                .orElse(-1);
    }

    /** The one of these that an address belongs to: with the narrowest own subnet that holds it. */
    public static Optional<Link> narrowest(List<Link> links, InetAddress address) {
        return links.stream()
                .filter(link -> link.prefixLengthFor(address) >= 0)
                .min(Comparator.comparingInt((Link link) -> -link.prefixLengthFor(address))
                        .thenComparingInt(Link::index));
    }

    Link with(List<Subnet> own) {
        return new Link(
                index,
                name,
                hardwareType,
                mac,
                flags,
                carrier,
                carrierLosses,
                operationalState,
                promotesSecondaries,
                forwardsIpv6,
                own);
    }
}
