package org.vippy.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notes who is told on the cable where an address is, seen from a host that has no part in it. */
final class TellingObserver implements AutoCloseable {
    static final String MAC = "02:77:00:00:00:65";
    private static final Duration PACE = Duration.ofMillis(2);

    private final Lab lab;
    private final String ipv4;
    private final String ipv6;
    private final Tap tap;
    private final Tap tap6;
    private final Paced pace;
    private final List<Told> all = new ArrayList<>();
    private long emptyAt = System.nanoTime();

    /**
     * One frame.
     *
     * @param nanos when it was read, by {@link System#nanoTime()}
     * @param notBefore when it had not come yet
     * @param node who says so, by its hardware address
     * @param host whom an ARP request asks for, or the destination of a neighbour advertisement
     * @param mac whose frame it is
     */
    record Told(long nanos, long notBefore, String node, String host, String mac) {}

    /** What is said of these two addresses. */
    TellingObserver(Lab lab, String ipv4, String ipv6) {
        this.lab = lab;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
        tap = new Tap(lab.watcher(), Frame.ARP);
        tap6 = new Tap(lab.watcher(), Frame6.IPV6);
        pace = new Paced("telling", PACE, this::turn);
    }

    private synchronized void turn() throws IOException {
        long now = System.nanoTime();
        long empty = emptyAt;
        for (Optional<Frame> next = tap.receive(); next.isPresent(); next = tap.receive()) {
            Frame frame = next.get();
            frame.arp()
                    .filter(arp -> arp.operation() == Frame.Arp.REQUEST
                            && arp.senderAddress().equals(ipv4))
                    .ifPresent(arp -> all.add(new Told(
                            System.nanoTime(),
                            empty,
                            lab.nameOf(frame.source()),
                            arp.targetAddress(),
                            frame.destination())));
        }
        for (Optional<Frame> next = tap6.receive(); next.isPresent(); next = tap6.receive()) {
            Frame frame = next.get();
            Frame6.advertisement(frame)
                    .filter(told -> told.target().equals(ipv6))
                    .ifPresent(_ -> all.add(new Told(
                            System.nanoTime(),
                            empty,
                            lab.nameOf(frame.source()),
                            Frame6.destination(frame),
                            frame.destination())));
        }
        emptyAt = now;
    }

    /** How many frames certainly were on the cable within so long, at most; whoever reads late sees frames closer together. */
    static int most(List<Told> all, Duration within) {
        int most = 0;
        for (int first = 0, last = 0; last < all.size(); last++) {
            while (all.get(last).nanos() - all.get(first).notBefore() > within.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** Everything that a node said up to now. */
    synchronized List<Told> by(LabNode node) {
        return all.stream().filter(told -> told.node().equals(node.name())).toList();
    }

    /** Only what went to this hardware address. */
    List<Told> by(LabNode node, String mac) {
        return by(node).stream().filter(told -> told.mac().equals(mac)).toList();
    }

    @Override
    public void close() {
        pace.close();
        tap.close();
        tap6.close();
    }
}
