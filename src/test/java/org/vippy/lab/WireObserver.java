package org.vippy.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks everybody on the cable again and again who has each address, and notes who answers. It asks from a host of its
 * own that has no address, so that neither the client's nor the nodes' neighbour tables learn anything from it.
 */
public final class WireObserver implements AutoCloseable {
    private static final String MAC = "02:77:00:00:00:65";
    private static final Duration PACE = Duration.ofMillis(2);
    /** Answers this close together count as one holding. */
    private static final Duration JOINED = PACE.multipliedBy(5);

    private record Answer(String address, String node, long nanos) {}

    private final Lab lab;
    private final List<Frame> probes;
    private final Tap tap;
    private final Paced pace;
    private final List<Answer> answers = new ArrayList<>();

    WireObserver(Lab lab, List<String> addresses) {
        this.lab = lab;
        probes = addresses.stream().map(each -> Frame.arpProbe(MAC, each)).toList();
        tap = new Tap(lab.watcher(), Frame.ARP);
        pace = new Paced("wire", PACE, this::turn);
    }

    private void turn() throws IOException {
        for (Frame probe : probes) {
            tap.send(probe);
        }
        long now = System.nanoTime();
        for (Optional<Frame> frame = tap.receive(); frame.isPresent(); frame = tap.receive()) {
            frame.get().arp().filter(arp -> arp.operation() == Frame.Arp.REPLY).ifPresent(arp -> note(arp, now));
        }
    }

    private synchronized void note(Frame.Arp arp, long now) {
        answers.add(new Answer(arp.senderAddress(), lab.nameOf(arp.senderMac()), now));
    }

    /** Who answered for the address within the window. */
    public synchronized Set<String> answerers(String address, Span window) {
        var found = new TreeSet<String>();
        for (Answer answer : answers) {
            if (answer.address.equals(address) && answer.nanos >= window.from() && answer.nanos < window.to()) {
                found.add(answer.node);
            }
        }
        return found;
    }

    /** How long more than one node answered for the address. */
    public long twoHolderNanos(String address) {
        return Span.overlapNanos(moments(address).values().stream()
                .map(times ->
                        Span.joining(times.stream().mapToLong(Long::longValue).toArray(), JOINED.toNanos()))
                .toList());
    }

    private synchronized Map<String, List<Long>> moments(String address) {
        var found = new HashMap<String, List<Long>>();
        for (Answer answer : answers) {
            if (answer.address.equals(address)) {
                found.computeIfAbsent(answer.node, name -> new ArrayList<>()).add(answer.nanos);
            }
        }
        return found;
    }

    @Override
    public void close() {
        pace.close();
        tap.close();
    }
}
