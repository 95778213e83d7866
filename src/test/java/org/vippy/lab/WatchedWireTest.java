package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who answers for the addresses is asked, named and answered by those who hold them. */
@LabTest
class WatchedWireTest {
    private static final String TAKEN = "10.77.0.201";
    private static final String MUTE = "10.77.0.202";
    private static final int RATE = 4;
    private static final String KEYS = """
            { "watch": { "every": 1, "rate": %d, "answering": "leave" }, "announce": { "repeats": [], "refresh": 0 },
              "vips": [ %s ] }
            """.formatted(
                    RATE,
                    IntStream.rangeClosed(201, 208)
                            .mapToObj("[\"node1\", {\"interface\": \"eth0\", \"ip\": \"10.77.0.%d/24\"}]"::formatted)
                            .collect(Collectors.joining(", ")));

    /** Hears all ARP, from a host that has no part in it. */
    private static final class Ear implements AutoCloseable {
        private final Tap tap;
        private final Paced pace;
        private final List<Heard> all = new ArrayList<>();

        private record Heard(Frame.Arp arp, long nanos) {}

        Ear(Lab lab) {
            tap = new Tap(lab.watcher(), Frame.ARP);
            pace = new Paced("ear", Duration.ofMillis(2), () -> {
                for (Optional<Frame> frame = tap.receive(); frame.isPresent(); frame = tap.receive()) {
                    frame.get().arp().ifPresent(this::note);
                }
            });
        }

        private synchronized void note(Frame.Arp arp) {
            all.add(new Heard(arp, System.nanoTime()));
        }

        synchronized long announcements(LabNode by, String address, long since) {
            return all.stream()
                    .filter(heard -> heard.nanos >= since
                            && heard.arp.senderMac().equals(by.mac())
                            && heard.arp.senderAddress().equals(address)
                            && heard.arp.targetAddress().equals(address))
                    .count();
        }

        /** When a node asked about virtual addresses, by {@link System#nanoTime()}. */
        synchronized List<Long> questions(LabNode by) {
            return all.stream()
                    .filter(heard -> heard.arp.operation() == Frame.Arp.REQUEST
                            && heard.arp.senderMac().equals(by.mac())
                            && !heard.arp.senderAddress().startsWith("10.77.0.20")
                            && heard.arp.targetAddress().startsWith("10.77.0.20"))
                    .map(Heard::nanos)
                    .toList();
        }

        @Override
        public void close() {
            pace.close();
            tap.close();
        }
    }

    private static boolean says(Cluster cluster, LabNode node, String kind, String address, String mac) {
        for (JsonNode finding : cluster.status(node).path("wire").path("findings")) {
            if (finding.path("kind").asText().equals(kind)
                    && finding.path("address").asText().equals(address)
                    && finding.path("mac").asText().equals(mac)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void foreignHostsAndBlackHolesAreNamedAndTheHolderTellsEverybodyAgain(Cluster cluster) {
        var client = cluster.lab().client();
        String mac = client.ip("-br link show dev eth0").strip().split("\\s+")[2];
        try (var ear = new Ear(cluster.lab());
                var scene = SecondScene.settled(cluster, KEYS)) {
            scene.awaitOn(1, TAKEN);
            blackHole(cluster, scene, ear);
            foreign(cluster, scene, ear, client, mac);
            assertRateHolds(ear.questions(scene.node(2)));
        }
    }

    private static void blackHole(Cluster cluster, SecondScene scene, Ear ear) {
        scene.awaitOn(1, MUTE);
        long since = System.nanoTime();
        ignoring(scene.node(1), 8);
        Await.demand(
                "node2 names the black hole",
                SecondScene.SOON,
                () -> says(cluster, scene.node(2), "black-hole", MUTE, ""),
                cluster::logs);
        Await.demand(
                "node1 tells everybody again",
                SecondScene.SOON,
                () -> ear.announcements(scene.node(1), MUTE, since) > 0,
                cluster::logs);
        ignoring(scene.node(1), 0);
        Await.demand(
                "it is over",
                SecondScene.SOON,
                () -> !says(cluster, scene.node(2), "black-hole", MUTE, ""),
                cluster::logs);
    }

    private static void ignoring(LabNode node, int how) {
        assertTrue(node.namespace()
                .attempt("sysctl", "-qw", "net.ipv4.conf.eth0.arp_ignore=" + how)
                .fine());
    }

    private static void foreign(Cluster cluster, SecondScene scene, Ear ear, Namespace client, String mac) {
        long since = System.nanoTime();
        client.ip("addr add " + TAKEN + "/24 dev eth0");
        Await.demand(
                "node2 names the foreign host",
                SecondScene.SOON,
                () -> says(cluster, scene.node(2), "foreign-duplicate", TAKEN, mac)
                        && says(cluster, scene.node(3), "foreign-duplicate", TAKEN, mac),
                cluster::logs);
        Await.demand(
                "node1 tells everybody again",
                SecondScene.SOON,
                () -> ear.announcements(scene.node(1), TAKEN, since) > 0,
                cluster::logs);
        scene.awaitObstacle(2, TAKEN, mac);
        scene.awaitObstacle(3, TAKEN, mac);
        assertTrue(cluster.vippyctl(scene.node(1), "deactivate", "--reason", "test")
                .fine());
        scene.awaitAwayFrom(1, MUTE);
        assertTrue(scene.kernels().holders(TAKEN).stream().allMatch(Set.of("node1")::contains));
        client.ip("addr del " + TAKEN + "/24 dev eth0");
        scene.awaitAwayFrom(1, TAKEN);
    }

    /** A quarter of a second's questions may come on top, and some frames late. */
    private static void assertRateHolds(List<Long> asked) {
        int most = 0;
        for (int first = 0, last = 0; last < asked.size(); last++) {
            while (asked.get(last) - asked.get(first) > Duration.ofSeconds(1).toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        System.out.printf("asked %d times, at most %d in a second, %d allowed%n", asked.size(), most, RATE);
        assertTrue(asked.size() > 2 * RATE, asked.size() + " questions");
        assertTrue(most <= RATE + 2, most + " questions in a second");
    }
}
