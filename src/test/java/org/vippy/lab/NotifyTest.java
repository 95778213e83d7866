package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Hosts that are told one by one where an address is. */
@LabTest
class NotifyTest {
    private static final String IPV4 = "10.77.0.201";
    private static final String IPV6 = "fd77::201";
    private static final String KNOWN = "10.77.0.130";
    private static final String KNOWN6 = "fd77::130";
    private static final int RATE = 50;
    private static final String KEYS = """
            { "notify": [ "arp-cache", {"ip": "10.77.0.128/26"}, {"ip": "fd77::/64"} ],
              "arp-cache": 1, "notify-rate": %d,
              "vips": [ ["node1", {"interface": "eth0", "ip": "%s/24"}, {"interface": "eth0", "ip": "%s/64"}] ] }
            """.formatted(RATE, IPV4, IPV6);
    /** The network has 62 hosts, of which one is known. */
    private static final int HOSTS = 62;

    private static List<String> asked(TellingObserver observer, LabNode node) {
        return observer.by(node, Frame.BROADCAST).stream()
                .map(TellingObserver.Told::host)
                .filter(host -> !host.equals(IPV4))
                .toList();
    }

    private static boolean isKnown(Cluster cluster, LabNode node, int hosts) {
        return cluster.status(node).path("notify").path("known_hosts").asInt() >= hosts;
    }

    /** Only node3 knows where the two hosts are, and node1 acquires. Who has let go tells nobody any more. */
    @Test
    void aHostThatAnotherNodeKnowsIsToldAtItsOwnAddressAndThoseOfTheNetworkByBroadcast(Cluster cluster) {
        for (String host : List.of(KNOWN, KNOWN6)) {
            String entry = "neigh add %s lladdr %s nud stale dev eth0".formatted(host, TellingObserver.MAC);
            cluster.lab().node(3).namespace().ip(entry);
        }
        try (var scene = SecondScene.settled(cluster, KEYS)) {
            var node = scene.node(1);
            scene.awaitOn(1, IPV4);
            Await.demand("node1 knows both", SecondScene.SOON, () -> isKnown(cluster, node, 2), cluster::logs);
            assertTrue(cluster.vippyctl(node, "deactivate", "--reason", "test").fine());
            scene.awaitAwayFrom(1, IPV4);
            try (var observer = new TellingObserver(cluster.lab(), IPV4, IPV6)) {
                assertTrue(cluster.vippyctl(node, "activate").fine());
                awaitAllTold(observer, node);
                assertEquals(
                        others(),
                        asked(observer, node).stream().limit(HOSTS - 1L).toList());
                assertRateHolds(observer.by(node));
                long first = observer.by(node).getFirst().nanos();
                for (int other = 2; other <= 3; other++) {
                    assertTrue(observer.by(scene.node(other)).stream().allMatch(told -> told.nanos() <= first));
                }
            }
        }
    }

    private static void awaitAllTold(TellingObserver observer, LabNode node) {
        Await.demand(
                "all are told",
                SecondScene.SOON,
                () -> asked(observer, node).size() >= HOSTS - 1
                        && Set.of(KNOWN, KNOWN6).equals(known(observer, node)),
                () -> observer.by(node).toString());
    }

    private static Set<String> known(TellingObserver observer, LabNode node) {
        return observer.by(node, TellingObserver.MAC).stream()
                .map(TellingObserver.Told::host)
                .collect(Collectors.toSet());
    }

    /** The hosts of the network without the one that is known. */
    private static List<String> others() {
        return IntStream.rangeClosed(129, 190)
                .mapToObj(number -> "10.77.0." + number)
                .filter(host -> !host.equals(KNOWN))
                .toList();
    }

    /** What everybody is told counts, and does not wait: a burst of it may come on top. */
    private static void assertRateHolds(List<TellingObserver.Told> all) {
        int most = TellingObserver.most(all, Duration.ofSeconds(1));
        System.out.printf("told one by one: at most %d frames in a second, %d allowed%n", most, RATE);
        int announcements = 2 * 4;
        assertTrue(most <= RATE + announcements + RATE / 10, most + " frames in a second");
    }
}
