package org.vippy.daemon;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vippy.network.ArpPacket;
import org.vippy.network.Link;
import org.vippy.network.MacAddress;
import org.vippy.network.Network;
import org.vippy.network.Vip;
import org.vippy.wire.Reach;

/**
 * By which link each address is asked about, and when anybody was heard there. Reads the links and asks on the ordered
 * worker; says what it knows to any thread.
 */
final class WireLinks implements Reach {
    private static final long READ_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long NEVER = Long.MIN_VALUE;
    private static final Inet4Address NOBODY = (Inet4Address) InetAddress.ofLiteral("0.0.0.0");

    private final Network network;
    private final OccurrenceLog log;
    private volatile Map<InetAddress, Segment> segments = Map.of();
    private volatile List<MacAddress> macs = List.of();
    private volatile Set<InetAddress> vips = Set.of();
    /** By index of the link. */
    private final Map<Integer, Long> heardAt = new ConcurrentHashMap<>();

    private volatile boolean changed = true;
    private volatile boolean hearsNeighbours;
    private long readAt;
    /** Of the configuration that counts on the worker. */
    private GroupAddresses addresses;

    WireLinks(Network network, GroupAddresses addresses, OccurrenceLog log) {
        this.network = network;
        this.addresses = addresses;
        this.log = log;
    }

    /** Addresses of all groups, from which nobody asks since they come and go. From any thread. */
    void use(Set<InetAddress> all) {
        vips = Set.copyOf(all);
    }

    /** Answers by neighbour discovery are heard from now on; before, nobody is asked by it. */
    void hearsNeighbours() {
        hearsNeighbours = true;
    }

    /** On the worker. */
    void use(GroupAddresses next) {
        addresses = next;
        changed = true;
    }

    /** The links may be others now. From any thread. */
    void changed() {
        changed = true;
    }

    /** The hardware addresses of this host. */
    List<MacAddress> macs() {
        return macs;
    }

    /** Reads the links where that is due; says whether this host has other hardware addresses since. On the worker. */
    boolean read(long now) {
        if (!changed && now - readAt < READ_NANOS) {
            return false;
        }
        readAt = now;
        changed = false;
        try {
            List<Link> links = network.links();
            place(links);
            List<MacAddress> before = macs;
            macs = links.stream()
                    .flatMap(link -> link.mac().stream())
                    .distinct()
                    .toList();
            return !macs.equals(before);
        } catch (IOException failure) {
            log.warn("cannot read the links to watch the wire: " + failure.getMessage());
            return false;
        }
    }

    private void place(List<Link> links) {
        Map<InetAddress, Segment> found = new HashMap<>();
        for (Vip vip : addresses.all()) {
            links.stream()
                    .filter(link -> link.name().equals(vip.interfaceName()) && Segment.isAskable(link))
                    .forEach(link -> found.put(vip.address(), new Segment(link, Optional.empty())));
        }
        segments = Map.copyOf(found);
        heardAt.keySet().retainAll(links.stream().map(Link::index).toList());
    }

    /**
     * Another host was heard on a link.
     *
     * @param about the address that it says is its; whether that is asked about by this link
     */
    boolean heard(int link, MacAddress from, InetAddress about, long now) {
        if (macs.contains(from)) {
            return false;
        }
        Segment segment = segments.get(about);
        heardAt.put(link, now);
        return segment != null && segment.link().index() == link;
    }

    @Override
    public boolean isAskable(InetAddress address) {
        Segment segment = segments.get(address);
        return segment != null
                && (!(address instanceof Inet6Address target)
                        || (hearsNeighbours && segment.source(target, vips).isPresent()));
    }

    @Override
    public long heardAt(InetAddress address) {
        Segment segment = segments.get(address);
        return segment == null ? NEVER : heardAt.getOrDefault(segment.link().index(), NEVER);
    }

    /** Asks everybody on its link about it; says whether that could be sent. On the worker. */
    boolean ask(InetAddress address) {
        Segment segment = segments.get(address);
        try {
            if (segment != null && address instanceof Inet4Address target) {
                return ask(segment, target);
            }
            return segment != null && address instanceof Inet6Address target && ask(segment, target);
        } catch (IOException unsent) {
            changed = true;
            return false;
        }
    }

    /** From an own address where there is one; else as one who has none asks, RFC 5227 section 1.1. */
    private boolean ask(Segment segment, Inet4Address target) throws IOException {
        MacAddress mac = segment.link().mac().orElseThrow();
        Inet4Address sender = segment.source(target, vips).orElse(NOBODY);
        network.send(segment.link(), ArpPacket.request(mac, sender, target), MacAddress.BROADCAST);
        return true;
    }

    private boolean ask(Segment segment, Inet6Address target) throws IOException {
        Optional<Inet6Address> sender = segment.source(target, vips);
        if (sender.isPresent()) {
            network.ask(segment.link(), sender.get(), target);
        }
        return sender.isPresent();
    }
}
