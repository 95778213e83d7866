package org.vippy.daemon;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.vippy.election.Announcement;
import org.vippy.network.MacAddress;

/** When the peers are told what {@link WireExchange} tells them: again and again, and at once where it is news to somebody. */
final class WireSharing {
    private static final long EACH_NANOS = Duration.ofSeconds(10).toNanos();

    private final WireExchange exchange;
    private volatile long eachNanos = EACH_NANOS;
    private volatile boolean soon = true;
    /** On the loop: the session of each peer that was told something. */
    private final Map<String, Long> sessions = new HashMap<>();

    private long sharedAt;

    WireSharing(WireExchange exchange) {
        this.exchange = exchange;
    }

    /** How often questions are asked, or zero for never: the peers need to know who is misled no less often. From any thread. */
    void use(Duration every) {
        eachNanos = every.isZero() ? EACH_NANOS : Math.min(every.toNanos(), EACH_NANOS);
    }

    /** There is news. From any thread. */
    void soon() {
        soon = true;
    }

    /** A peer says this in its present session. On the loop. */
    void taken(Announcement said) {
        Long before = sessions.put(said.node(), said.session());
        soon |= before == null || before != said.session();
    }

    /**
     * Tells them now if it is time. On the loop.
     *
     * @param macs of this host; nothing is said while there are none
     * @param misled addresses of other nodes of which something is wrong
     */
    void share(long now, List<MacAddress> macs, Supplier<List<InetAddress>> misled) {
        boolean due = soon || now - sharedAt >= eachNanos;
        if (due && !macs.isEmpty()) {
            soon = false;
            sharedAt = now;
            exchange.share(macs, misled.get());
        }
    }
}
