package org.vippy.daemon;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vippy.network.Link;

/**
 * How long each link has been able to send without a break, as far as this daemon has seen. Ports of switches swallow traffic
 * for a while after a link came up, and a bad cable comes up again and again. A link that is up at the first look counts at
 * once: a node listens long enough after its start. On the kernel worker only.
 */
final class SteadyLinks {
    private Duration time;
    /** By index; only links that are up. */
    private final Map<Integer, Stretch> stretches = new HashMap<>();

    private boolean looked;

    private record Stretch(int carrierLosses, long since) {}

    /**
     * @param time for which a link must have been up before it counts; 0 for at once
     */
    SteadyLinks(Duration time) {
        this.time = time;
    }

    /** The time is another one from now on; what counts already goes on counting. */
    void use(Duration next, long now) {
        stretches.replaceAll((_, stretch) -> remaining(stretch, now) > 0
                ? stretch
                : new Stretch(stretch.carrierLosses(), Math.min(stretch.since(), now - next.toNanos())));
        time = next;
    }

    Duration time() {
        return time;
    }

    /** Takes what there is at this moment, in nanoseconds. */
    void look(List<Link> links, long now) {
        Map<Integer, Link> up = links.stream()
                .filter(Link::up)
                .collect(Collectors.toMap(Link::index, link -> link, (first, _) -> first));
        stretches.keySet().retainAll(up.keySet());
        long since = looked ? now : now - time.toNanos();
        up.forEach((index, link) -> {
            Stretch before = stretches.get(index);
            if (before == null || before.carrierLosses() != link.carrierLosses()) {
                stretches.put(index, new Stretch(link.carrierLosses(), since));
            }
        });
        looked = true;
    }

    /** The link with this index is no more; the next one that has it is another. */
    void forget(int index) {
        stretches.remove(index);
    }

    /** For how much longer a link that is up does not count, in nanoseconds; 0 when it does. */
    long remaining(Link link, long now) {
        Stretch stretch = stretches.get(link.index());
        return stretch == null ? time.toNanos() : remaining(stretch, now);
    }

    private long remaining(Stretch stretch, long now) {
        return Math.max(0, stretch.since() + time.toNanos() - now);
    }
}
