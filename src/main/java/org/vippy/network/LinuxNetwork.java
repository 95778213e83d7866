package org.vippy.network;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.vippy.network.linux.ErrnoException;
import org.vippy.network.linux.Syscalls;

/** The kernel of this host, in the network namespace of the thread that opened it. */
public final class LinuxNetwork implements Network {
    private static final int RECEIVE_BYTES = 1024 * 1024;

    private final RouteSocket route;
    private final Announcer announcer;
    private final AddressTable table;
    private final LongSupplier clock;
    private final NamespaceLock lock;

    private LinuxNetwork(RouteSocket route, Announcer announcer, LongSupplier clock, NamespaceLock lock) {
        this.lock = lock;
        this.route = route;
        this.announcer = announcer;
        this.table = new AddressTable(route, clock);
        this.clock = clock;
    }

    /** What came of opening. */
    public sealed interface Opening {
        record Opened(LinuxNetwork network) implements Opening {}

        /**
         * Not here.
         *
         * @param message one line with what is missing and what to do
         */
        record Refused(String message) implements Opening {}
    }

    /** Checks privileges and kernel, now rather than at the first takeover, and opens the sockets. */
    public static Opening open() {
        return open(Syscalls::bootTimeNanos);
    }

    static Opening open(LongSupplier clock) {
        Optional<String> obstacle = Privileges.tooOld(System.getProperty("os.version", ""))
                .or(() -> Privileges.missing(Syscalls.effectiveCapabilities()));
        if (obstacle.isPresent()) {
            return new Opening.Refused(obstacle.get());
        }
        try {
            Optional<NamespaceLock> lock = NamespaceLock.take();
            return lock.isPresent()
                    ? new Opening.Opened(openSockets(clock, lock.get()))
                    : new Opening.Refused(
                            "another vippyd runs in this network namespace, and each would remove the addresses"
                                    + " of the other; stop it first, or put all groups into one configuration");
        } catch (ErrnoException failed) {
            return new Opening.Refused("cannot open netlink and packet sockets: " + failed.getMessage());
        }
    }

    private static LinuxNetwork openSockets(LongSupplier clock, NamespaceLock lock) throws ErrnoException {
        try {
            RouteSocket route = RouteSocket.open(0, RECEIVE_BYTES);
            try {
                return new LinuxNetwork(route, Announcer.open(route), clock, lock);
            } catch (ErrnoException failed) {
                route.close();
                throw failed;
            }
        } catch (ErrnoException failed) {
            lock.close();
            throw failed;
        }
    }

    @Override
    public long nowNanos() {
        return clock.getAsLong();
    }

    @Override
    public List<Outcome> acquire(List<Vip> vips, long leaseSeconds, LongSupplier permitUntilNanos) {
        return table.acquire(vips, leaseSeconds, permitUntilNanos);
    }

    @Override
    public List<Outcome> renew(List<Vip> vips, long leaseSeconds, long notBeyondNanos, LongSupplier permitUntilNanos) {
        return table.renew(vips, leaseSeconds, notBeyondNanos, permitUntilNanos);
    }

    @Override
    public List<Outcome> release(List<Vip> vips) {
        return table.release(Renamed.followed(vips, route));
    }

    @Override
    public void rehearse() {
        table.rehearse();
    }

    @Override
    public List<InterfaceAddress> marked() throws IOException {
        return allAddresses(route.dumpLinks()).stream()
                .filter(InterfaceAddress::marked)
                .toList();
    }

    @Override
    public List<InterfaceAddress> addresses(String interfaceName) throws IOException {
        return allAddresses(route.dumpLinks()).stream()
                .filter(address -> address.interfaceName().equals(interfaceName))
                .toList();
    }

    @Override
    public List<Link> links() throws IOException {
        List<Link> links = route.dumpLinks();
        Map<Integer, List<Subnet>> subnets = new HashMap<>();
        for (InterfaceAddress address : route.dumpAddresses()) {
            if (!address.marked()) {
                subnets.computeIfAbsent(address.interfaceIndex(), index -> new ArrayList<>())
                        .add(new Subnet(address.address(), address.prefixLength()));
            }
        }
        return links.stream()
                .map(link -> link.with(subnets.getOrDefault(link.index(), List.of())))
                .toList();
    }

    @Override
    public List<Outcome> announce(List<Vip> vips) {
        return announcer.announce(vips);
    }

    @Override
    public Watch watch(Consumer<NetworkChange> onChange) throws IOException {
        return KernelWatch.start(onChange);
    }

    @Override
    public List<Neighbour> neighbours() throws IOException {
        return route.dumpNeighbours();
    }

    @Override
    public Optional<Inet4Address> gateway(Link link) throws IOException {
        return route.gateway(link.index());
    }

    @Override
    public void send(Link link, ArpPacket packet, MacAddress to) throws IOException {
        announcer.send(link.index(), packet, to);
    }

    @Override
    public void ask(Link link, Inet6Address sender, Inet6Address target) throws IOException {
        announcer.ask(link, sender, target);
    }

    @Override
    public void tell(Link link, InetAddress address, InetAddress host, MacAddress to) throws IOException {
        announcer.tell(link, address, host, to);
    }

    @Override
    public boolean hearsArp() {
        return true;
    }

    @Override
    public Watch watchArp(Consumer<ArpHeard> onHeard) throws IOException {
        return FrameWatch.arp(onHeard);
    }

    @Override
    public Watch watchNeighbours(Consumer<NeighbourHeard> onHeard) throws IOException {
        return FrameWatch.neighbours(onHeard);
    }

    @Override
    public void close() {
        announcer.close();
        route.close();
        lock.close();
    }

    private List<InterfaceAddress> allAddresses(List<Link> links) throws ErrnoException {
        Map<Integer, String> names = new HashMap<>();
        links.forEach(link -> names.put(link.index(), link.name()));
        return route.dumpAddresses().stream()
                .map(address -> address.on(names.getOrDefault(address.interfaceIndex(), "")))
                .toList();
    }
}
