package org.vippy.network;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.vippy.network.linux.Errno;

/**
 * A host without a kernel, for {@code --simulate}: every interface exists and is up, every address is free. Leases run
 * out by the given clock, and are noticed at the next call.
 */
public final class SimulatedNetwork implements Network {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** The subnets of each interface: it serves every address. */
    private static final List<Subnet> EVERYTHING =
            List.of(new Subnet(InetAddress.ofLiteral("0.0.0.0"), 0), new Subnet(InetAddress.ofLiteral("::"), 0));

    private final LongSupplier clock;
    private final Map<Vip, Long> expiryNanos = new LinkedHashMap<>();
    /** Whether each interface has carrier. */
    private final Map<String, Boolean> carriers = new LinkedHashMap<>();

    private final List<Consumer<NetworkChange>> watchers = new CopyOnWriteArrayList<>();

    /**
     * A kernel with an interface for each name, all of them up.
     *
     * @param clock nanoseconds from any origin
     * @param interfaces their names; the first one is that of every address whose interface is not said
     * @throws IllegalArgumentException if there is no name
     */
    public SimulatedNetwork(LongSupplier clock, List<String> interfaces) {
        if (interfaces.isEmpty()) {
            throw new IllegalArgumentException("a simulated kernel needs an interface");
        }
        this.clock = clock;
        interfaces.forEach(name -> carriers.put(name, true));
    }

    @Override
    public long nowNanos() {
        return clock.getAsLong();
    }

    @Override
    public synchronized List<Outcome> acquire(List<Vip> vips, long leaseSeconds, LongSupplier permitUntilNanos) {
        expire();
        return each(vips, vip -> {
            if (nowNanos() >= permitUntilNanos.getAsLong()) {
                return failed("add", vip, Errno.ECANCELED, "permission ran out before it was added");
            }
            return hold(vip, leaseSeconds);
        });
    }

    @Override
    public synchronized List<Outcome> renew(
            List<Vip> vips, long leaseSeconds, long notBeyondNanos, LongSupplier permitUntilNanos) {
        expire();
        return each(vips, vip -> {
            if (nowNanos() >= Math.min(notBeyondNanos, permitUntilNanos.getAsLong())) {
                return failed("renew", vip, Errno.ECANCELED, "its lease or permission ran out before it was renewed");
            }
            return expiryNanos.containsKey(vip)
                    ? hold(vip, leaseSeconds)
                    : failed("renew", vip, Errno.EADDRNOTAVAIL, "it is gone: removed, or its lease ran out");
        });
    }

    @Override
    public synchronized List<Outcome> release(List<Vip> vips) {
        expire();
        return each(vips, vip -> {
            if (expiryNanos.remove(vip) != null) {
                tell(gone(vip));
            }
            return Outcome.DONE;
        });
    }

    /** As if somebody else had removed the address. */
    public synchronized void lose(Vip vip) {
        if (expiryNanos.remove(vip) != null) {
            tell(gone(vip));
        }
    }

    /** As if the carrier of the interface came or went. */
    public synchronized void setCarrier(String interfaceName, boolean up) {
        carriers.put(interfaceName, up);
        tell(new NetworkChange.LinkChanged(interfaceName, 1, up));
    }

    @Override
    public synchronized List<InterfaceAddress> marked() {
        expire();
        List<InterfaceAddress> marked = new ArrayList<>();
        expiryNanos.forEach((vip, expiry) -> marked.add(new InterfaceAddress(
                1,
                vip.interfaceName(),
                vip.address(),
                vip.prefixLength(),
                InterfaceAddress.MARK,
                0,
                expiry == Long.MAX_VALUE ? expiry : (expiry - nowNanos()) / NANOS_PER_SECOND)));
        return marked;
    }

    @Override
    public List<InterfaceAddress> addresses(String interfaceName) {
        return marked().stream()
                .filter(address -> address.interfaceName().equals(interfaceName))
                .toList();
    }

    @Override
    public synchronized List<Link> links() {
        List<Link> links = new ArrayList<>();
        carriers.forEach((name, carrier) -> links.add(link(links.size() + 1, name, carrier)));
        return links;
    }

    @Override
    public List<Outcome> announce(List<Vip> vips) {
        return each(vips, vip -> Outcome.DONE);
    }

    @Override
    public Watch watch(Consumer<NetworkChange> onChange) {
        watchers.add(onChange);
        return () -> watchers.remove(onChange);
    }

    @Override
    public void close() {
        watchers.clear();
    }

    private Outcome hold(Vip vip, long leaseSeconds) {
        boolean limited = leaseSeconds > 0 && leaseSeconds < Long.MAX_VALUE / NANOS_PER_SECOND / 2;
        long expiry = limited ? nowNanos() + leaseSeconds * NANOS_PER_SECOND : Long.MAX_VALUE;
        if (expiryNanos.put(vip, expiry) == null) {
            tell(new NetworkChange.AddressAdded(vip.interfaceName(), vip.address(), vip.prefixLength(), true));
        }
        return Outcome.DONE;
    }

    private void expire() {
        Iterator<Map.Entry<Vip, Long>> entries = expiryNanos.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Vip, Long> entry = entries.next();
            if (entry.getValue() <= nowNanos()) {
                entries.remove();
                tell(gone(entry.getKey()));
            }
        }
    }

    private void tell(NetworkChange change) {
        watchers.forEach(watcher -> watcher.accept(change));
    }

    private static List<Outcome> each(List<Vip> vips, Function<Vip, Outcome> action) {
        return vips.stream().map(action).toList();
    }

    private static Outcome failed(String action, Vip vip, int errno, String detail) {
        return new Outcome.Failed(errno, FailureText.of(action, vip, errno, detail));
    }

    private static NetworkChange gone(Vip vip) {
        return new NetworkChange.AddressGone(vip.interfaceName(), vip.address(), vip.prefixLength());
    }

    private static Link link(int index, String name, boolean carrier) {
        var mac = new MacAddress(0x02_00_00_00_00_00L + index);
        return new Link(index, name, 1, Optional.of(mac), 1, carrier, carrier ? 6 : 2, true, EVERYTHING);
    }
}
