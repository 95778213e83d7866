package org.vippy.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hears what the daemons say to each other, and says something in between. */
public final class ChatTap implements AutoCloseable {
    private static final String GROUP = LabConfiguration.CHAT.split(":")[0];
    private static final int PORT = Integer.parseInt(LabConfiguration.CHAT.split(":")[1]);
    private static final String MAC = "02:77:00:00:00:65";

    /**
     * One datagram of the daemons.
     *
     * @param node who sent it, by its hardware address
     * @param nanos when it was read, by {@link System#nanoTime()}
     * @param bytes its payload
     */
    public record Heard(String node, long nanos, byte[] bytes) {}

    private final Lab lab;
    private final Tap tap;

    public ChatTap(Lab lab) {
        this.lab = lab;
        tap = new Tap(lab.watcher(), Frame.IPV4);
    }

    /** Everything that was said since the last call, at most up to now. */
    public List<Heard> heard() {
        var all = new ArrayList<Heard>();
        long now = System.nanoTime();
        try {
            for (Optional<Frame> frame = tap.receive(); frame.isPresent(); frame = tap.receive()) {
                String node = lab.nameOf(frame.get().source());
                frame.get()
                        .datagram()
                        .filter(datagram -> datagram.port() == PORT)
                        .ifPresent(datagram -> all.add(new Heard(node, now, datagram.data())));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the first datagram of a node. */
    public Heard first(LabNode node, Duration limit) {
        var found = new ArrayList<Heard>();
        Await.demand("a first announcement of " + node.name(), limit, () -> {
            heard().stream().filter(each -> each.node().equals(node.name())).forEach(found::add);
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    /** Sends a datagram to where the daemons chat, from an address that is not theirs. */
    public void say(byte[] payload) {
        try {
            tap.send(Frame.multicast(MAC, "10.77.0.99", GROUP, PORT, payload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        tap.close();
    }
}
