package org.vippy.management;

import static org.vippy.management.Metric.gauge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vippy.election.Status.Hearing;
import org.vippy.election.Status.PeerStatus;

/** The other nodes, as this one hears them. */
final class PeerMetrics {
    private static final List<String> PEER = List.of("peer");

    static final List<Metric> ALL = List.of(
            gauge(
                    "vippy_peers",
                    "Other nodes by how well they and this node hear each other",
                    List.of("state"),
                    PeerMetrics::states),
            gauge(
                    "vippy_peer_live",
                    "Whether this peer was heard within stale, and has not said goodbye",
                    PEER,
                    (scrape, samples) -> scrape.status()
                            .peers()
                            .forEach(peer -> samples.add(PeerMessage.alive(peer) ? 1 : 0, peer.name()))),
            gauge(
                    "vippy_peer_two_way",
                    "Whether this peer and this node hear each other",
                    PEER,
                    (scrape, samples) -> scrape.status()
                            .peers()
                            .forEach(peer -> samples.add(peer.state() == Hearing.TWO_WAY ? 1 : 0, peer.name()))),
            gauge(
                    "vippy_peer_age_seconds",
                    "Time since the last word of this peer; absent where it was never heard",
                    PEER,
                    (scrape, samples) -> scrape.status().peers().stream()
                            .filter(peer -> peer.ageNanos() >= 0)
                            .forEach(peer -> samples.add(Numbers.seconds(peer.ageNanos()), peer.name()))));

    private PeerMetrics() {}

    private static void states(Scrape scrape, Samples samples) {
        Arrays.stream(Hearing.values())
                .forEach(state -> samples.add(count(scrape.status().peers(), state), label(state)));
    }

    private static long count(List<PeerStatus> peers, Hearing state) {
        return peers.stream().filter(peer -> peer.state() == state).count();
    }

    /** ONE_WAY becomes "one-way". */
    private static String label(Hearing state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
