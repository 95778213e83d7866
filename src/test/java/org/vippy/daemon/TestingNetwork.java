package org.vippy.daemon;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.vippy.address.AddressText;
import org.vippy.network.ArpHeard;
import org.vippy.network.ArpPacket;
import org.vippy.network.InterfaceAddress;
import org.vippy.network.Link;
import org.vippy.network.MacAddress;
import org.vippy.network.Neighbour;
import org.vippy.network.NeighbourHeard;
import org.vippy.network.Network;
import org.vippy.network.NetworkChange;
import org.vippy.network.Outcome;
import org.vippy.network.SimulatedNetwork;
import org.vippy.network.Vip;

/** The simulated kernel, with a memory of what it was asked for, and with faults. */
final class TestingNetwork implements Network {
    private static final int TENTATIVE_AND_DUPLICATE = 0x48;

    /** Each call of {@link #announce}, with the addresses alone. */
    final BlockingQueue<List<String>> told = new LinkedBlockingQueue<>();

    /** Each single host that was told, as "192.0.2.1 to 192.0.2.7 at 02:00:00:00:00:07". */
    final BlockingQueue<String> toldOneByOne = new LinkedBlockingQueue<>();

    volatile List<Neighbour> neighbours = List.of();

    /** Each ARP packet that was sent, but for announcements. */
    final BlockingQueue<ArpPacket> asked = new LinkedBlockingQueue<>();

    /** Each neighbour solicitation that was sent, as "fe80::1 for 2001:db8::10". */
    final BlockingQueue<String> solicited = new LinkedBlockingQueue<>();

    /** What happens at once after such a question. */
    volatile Runnable whenAsked = () -> {};

    volatile Consumer<ArpHeard> ears = _ -> {};
    volatile Consumer<NeighbourHeard> neighbourEars = _ -> {};

    final BlockingQueue<String> reads = new LinkedBlockingQueue<>();
    final AtomicBoolean throwsAtAcquire = new AtomicBoolean();
    final AtomicBoolean refusesRelease = new AtomicBoolean();
    final AtomicBoolean refusesTelling = new AtomicBoolean();
    final AtomicBoolean refusesSending = new AtomicBoolean();
    /** What the kernel takes for duplicates. */
    final Set<Vip> duplicates = ConcurrentHashMap.newKeySet();

    volatile @Nullable List<Link> links;
    private final SimulatedNetwork kernel;

    TestingNetwork(LongSupplier clock, String... interfaces) {
        kernel = new SimulatedNetwork(clock, List.of(interfaces));
    }

    SimulatedNetwork kernel() {
        return kernel;
    }

    List<String> present() {
        return addresses(kernel.marked().stream().map(InterfaceAddress::vip).toList());
    }

    List<String> nextTold() throws InterruptedException {
        var next = told.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nobody was told");
        }
        return next;
    }

    static List<String> addresses(List<Vip> vips) {
        return vips.stream().map(vip -> AddressText.of(vip.address())).toList();
    }

    @Override
    public long nowNanos() {
        return kernel.nowNanos();
    }

    @Override
    public List<Outcome> acquire(List<Vip> vips, long leaseSeconds, LongSupplier permitUntilNanos) {
        if (throwsAtAcquire.get()) {
            throw new IllegalStateException("a bug");
        }
        return kernel.acquire(vips, leaseSeconds, permitUntilNanos);
    }

    @Override
    public List<Outcome> renew(List<Vip> vips, long leaseSeconds, long notBeyondNanos, LongSupplier permitUntilNanos) {
        return kernel.renew(vips, leaseSeconds, notBeyondNanos, permitUntilNanos);
    }

    @Override
    public List<Outcome> release(List<Vip> vips) {
        return refusesRelease.get()
                ? vips.stream()
                        .map(vip -> (Outcome) new Outcome.Failed(1, "cannot remove " + vip))
                        .toList()
                : kernel.release(vips);
    }

    @Override
    public List<InterfaceAddress> marked() {
        reads.add("marked");
        return kernel.marked().stream()
                .map(address -> duplicates.contains(address.vip()) ? duplicate(address) : address)
                .toList();
    }

    private static InterfaceAddress duplicate(InterfaceAddress address) {
        return new InterfaceAddress(
                address.interfaceIndex(),
                address.interfaceName(),
                address.address(),
                address.prefixLength(),
                address.protocol(),
                TENTATIVE_AND_DUPLICATE,
                address.validSeconds());
    }

    @Override
    public List<InterfaceAddress> addresses(String interfaceName) {
        return kernel.addresses(interfaceName);
    }

    @Override
    public List<Link> links() {
        reads.add("links");
        var given = links;
        return given == null ? kernel.links() : given;
    }

    @Override
    public List<Outcome> announce(List<Vip> vips) {
        told.add(addresses(vips));
        return refusesTelling.get()
                ? vips.stream()
                        .map(vip -> (Outcome) new Outcome.Failed(1, "cannot announce " + vip))
                        .toList()
                : kernel.announce(vips);
    }

    @Override
    public void tell(Link link, InetAddress address, InetAddress host, MacAddress to) throws IOException {
        toldOneByOne.add(AddressText.of(address) + " to " + AddressText.of(host) + " at " + to);
        if (refusesTelling.get()) {
            throw new IOException("the link is down");
        }
    }

    @Override
    public List<Neighbour> neighbours() {
        return neighbours;
    }

    @Override
    public Watch watch(Consumer<NetworkChange> onChange) throws IOException {
        return kernel.watch(onChange);
    }

    @Override
    public void send(Link link, ArpPacket packet, MacAddress to) throws IOException {
        if (refusesSending.get()) {
            throw new IOException("the link is down");
        }
        asked.add(packet);
        whenAsked.run();
    }

    @Override
    public void ask(Link link, Inet6Address sender, Inet6Address target) throws IOException {
        if (refusesSending.get()) {
            throw new IOException("the link is down");
        }
        solicited.add(AddressText.of(sender) + " for " + AddressText.of(target));
        whenAsked.run();
    }

    @Override
    public Watch watchArp(Consumer<ArpHeard> onHeard) {
        ears = onHeard;
        return () -> {};
    }

    @Override
    public Watch watchNeighbours(Consumer<NeighbourHeard> onHeard) {
        neighbourEars = onHeard;
        return () -> {};
    }

    @Override
    public void rehearse() {}

    @Override
    public void close() {
        kernel.close();
    }
}
