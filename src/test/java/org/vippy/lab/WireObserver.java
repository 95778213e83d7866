package org.vippy.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    /** A holding goes on while no more rounds of questions than this are unanswered, however long they take. */
    private static final long JOINED_ROUNDS = 5;

    private record Answer(String address, String node, long nanos, long round) {}

    private final Lab lab;
    private final List<Frame> probes;
    private final Tap tap;
    private final Tap tap6;
    private final Paced pace;
    private final List<Answer> answers = new ArrayList<>();
    private long round;

    WireObserver(Lab lab, List<String> addresses) {
        this.lab = lab;
        probes = addresses.stream().map(WireObserver::probe).toList();
        tap = new Tap(lab.watcher(), Frame.ARP);
        tap6 = new Tap(lab.watcher(), Frame6.IPV6);
        pace = new Paced("wire", PACE, this::turn);
    }

    private static Frame probe(String address) {
        return address.contains(":") ? Frame6.solicitation(MAC, address) : Frame.arpProbe(MAC, address);
    }

    private void turn() throws IOException {
        for (Frame probe : probes) {
            tap.send(probe);
        }
        round++;
        long now = System.nanoTime();
        for (Optional<Frame> frame = tap.receive(); frame.isPresent(); frame = tap.receive()) {
            frame.get()
                    .arp()
                    .filter(arp -> arp.operation() == Frame.Arp.REPLY)
                    .ifPresent(arp -> note(arp.senderAddress(), arp.senderMac(), now));
        }
        for (Optional<Frame> frame = tap6.receive(); frame.isPresent(); frame = tap6.receive()) {
            // What is sent to all is no answer.
            if (frame.get().destination().equals(MAC)) {
                Frame6.advertisement(frame.get()).ifPresent(told -> note(told.target(), told.mac(), now));
            }
        }
    }

    private synchronized void note(String address, String mac, long now) {
        answers.add(new Answer(address, lab.nameOf(mac), now, round));
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
    public synchronized long twoHolderNanos(String address) {
        var holdings = new HashMap<String, List<Answer>>();
        answers.stream().filter(answer -> answer.address.equals(address)).forEach(answer -> holdings.computeIfAbsent(
                        answer.node, name -> new ArrayList<>())
                .add(answer));
        return Span.overlapNanos(
                holdings.values().stream().map(WireObserver::spans).toList());
    }

    private static List<Span> spans(List<Answer> answers) {
        long[] rounds = answers.stream().mapToLong(Answer::round).toArray();
        long[] moments = answers.stream().mapToLong(Answer::nanos).toArray();
        return Span.joining(moments, rounds, JOINED_ROUNDS);
    }

    @Override
    public void close() {
        pace.close();
        tap.close();
        tap6.close();
    }
}
