package org.vippy.daemon;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * When nodes spoke, by the address that they spoke from; with several chat networks each node has several. Used by several
 * threads. Times are nanoseconds of one clock.
 */
final class Speakers {
    private AskingPace pace;
    private final SequencedMap<String, Spoken> last = new LinkedHashMap<>();

    private record Spoken(Optional<Inet4Address> address, long at) {}

    Speakers(AskingPace pace) {
        this.pace = pace;
    }

    /** Silence is judged by this from now on. */
    synchronized void use(AskingPace next) {
        pace = next;
    }

    /** An authentic datagram came from that address. Returns that address when it is an IPv4 one that is new. */
    synchronized Optional<Inet4Address> spoke(String source, long now) {
        Spoken before = last.get(source);
        Optional<Inet4Address> address = before == null ? ipv4(source) : before.address();
        last.putLast(source, new Spoken(address, now));
        if (last.size() > Bystanders.MAX_NODES) {
            last.pollFirstEntry();
        }
        return before == null ? address : Optional.empty();
    }

    /** One that is heard by IPv6 only may answer by IPv4 as well, and could not be told from others then. */
    private static Optional<Inet4Address> ipv4(String source) {
        return InetAddress.ofLiteral(source) instanceof Inet4Address address ? Optional.of(address) : Optional.empty();
    }

    /**
     * Whether nothing comes by this link any more, neither from the hosts beside the nodes nor from nodes, while nodes are
     * heard otherwise. That these are heard says nothing of the hosts then: the link is dead, and they may be well.
     *
     * @param answeredAt when a host on this link answered last
     */
    synchronized boolean avoid(Segment link, long answeredAt, long now) {
        long here = Long.MIN_VALUE;
        long anywhere = Long.MIN_VALUE;
        for (Spoken spoken : last.values()) {
            anywhere = Math.max(anywhere, spoken.at());
            if (spoken.address().filter(link::holds).isPresent()) {
                here = Math.max(here, spoken.at());
            }
        }
        return here != Long.MIN_VALUE
                && here - answeredAt <= pace.silent()
                && now - answeredAt > pace.doubtful()
                && now - here > pace.doubtful()
                && now - anywhere <= pace.doubtful();
    }
}
