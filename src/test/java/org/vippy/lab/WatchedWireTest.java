package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who answers for the addresses is asked, named and answered by those who hold them; by both IP versions. */
@LabTest
class WatchedWireTest {
    /** Another host has these too; the second one is in a group with an IPv4 address. */
    private static final List<String> TAKEN = List.of("10.77.0.201", "fd77::205");
    /** Their holder does not answer for these. */
    private static final List<String> MUTE = List.of("10.77.0.202", "fd77::202");
    /** Another node answers for these. */
    private static final List<String> STALE = List.of("10.77.0.203", "fd77::203");
    /** Another host has these just before a node takes them. */
    private static final List<String> LATE = List.of("10.77.0.204", "fd77::204");

    private static final int RATE = 8;
    private static final String KEYS = """
            { "stale": 10, "watch": { "every": 1, "rate": %d, "answering": "leave" }, "announce": { "repeats": [], "refresh": 0 },
              "vips": [ %s, ["node1", %s, %s] ] }
            """.formatted(
                    RATE,
                    String.join(
                            ", ",
                            List.of(
                                    group("10.77.0.201/24"),
                                    group("10.77.0.202/24"),
                                    group("10.77.0.203/24"),
                                    group("10.77.0.204/24"),
                                    group("fd77::202/64"),
                                    group("fd77::203/64"),
                                    group("fd77::204/64"))),
                    address("10.77.0.205/24"),
                    address("fd77::205/64"));

    private static String group(String address) {
        return "[\"node1\", " + address(address) + "]";
    }

    private static String address(String address) {
        return "{\"interface\": \"eth0\", \"ip\": \"" + address + "\"}";
    }

    /** Hears all ARP and neighbour discovery, from a host that has no part in it. */
    private static final class Ear implements AutoCloseable {
        private final Tap tap;
        private final Tap tap6;
        private final Paced pace;
        private final List<Heard> all = new ArrayList<>();
        /** On its thread. */
        private long emptyAt = System.nanoTime();

        /**
         * @param from hardware address
         * @param asks whether it asks for the address, else it tells everybody where that is
         * @param notBefore when it had not come yet
         * @param nanos when it was read
         */
        private record Heard(String from, boolean asks, String address, long notBefore, long nanos) {}

        Ear(Lab lab) {
            tap = new Tap(lab.watcher(), Frame.ARP);
            tap6 = new Tap(lab.watcher(), Frame6.IPV6);
            pace = new Paced("ear", Duration.ofMillis(2), () -> {
                long now = System.nanoTime();
                for (Optional<Frame> frame = tap.receive(); frame.isPresent(); frame = tap.receive()) {
                    frame.get().arp().ifPresent(this::note);
                }
                for (Optional<Frame> frame = tap6.receive(); frame.isPresent(); frame = tap6.receive()) {
                    note(frame.get());
                }
                emptyAt = now;
            });
        }

        private void note(Frame.Arp arp) {
            if (arp.operation() == Frame.Arp.REQUEST) {
                boolean asks = !arp.senderAddress().equals(arp.targetAddress());
                note(arp.senderMac(), asks, arp.targetAddress());
            }
        }

        private void note(Frame frame) {
            Frame6.solicited(frame).ifPresent(target -> note(frame.source(), true, target));
            Frame6.advertisement(frame).ifPresent(told -> note(told.mac(), false, told.target()));
        }

        private synchronized void note(String from, boolean asks, String address) {
            all.add(new Heard(from, asks, address, emptyAt, System.nanoTime()));
        }

        /** Of which addresses a node has told everybody since then. */
        synchronized Set<String> told(LabNode by, long since) {
            var told = new TreeSet<String>();
            all.stream()
                    .filter(heard -> heard.from.equals(by.mac()) && !heard.asks && heard.nanos >= since)
                    .forEach(heard -> told.add(heard.address));
            return told;
        }

        /** A node's questions about virtual addresses since then. */
        synchronized List<Heard> questions(LabNode by, long since) {
            return all.stream()
                    .filter(heard -> heard.from.equals(by.mac()) && heard.asks && heard.nanos >= since)
                    .filter(heard -> heard.address.matches("(10.77.0.|fd77::)20[1-5]"))
                    .toList();
        }

        @Override
        public void close() {
            pace.close();
            tap.close();
            tap6.close();
        }
    }

    private static Set<String> findings(Cluster cluster, LabNode node) {
        var found = new TreeSet<String>();
        for (JsonNode finding : cluster.status(node).path("wire").path("findings")) {
            found.add(finding(
                    finding.path("kind").asText(),
                    finding.path("address").asText(),
                    finding.path("mac").asText()));
        }
        return found;
    }

    private static String finding(String kind, String address, String mac) {
        return kind + " " + address + " " + mac;
    }

    private static void awaitFindings(Cluster cluster, LabNode node, Set<String> wanted) {
        Await.demand(
                node.name() + " names " + wanted,
                SecondScene.SOON,
                () -> findings(cluster, node).containsAll(wanted),
                () -> ", but " + findings(cluster, node) + "\n" + cluster.logs());
    }

    @Test
    void whatIsWrongIsNamedAndTheHolderTellsEverybodyAgainAndWhatAnswersIsNotTaken(Cluster cluster) {
        Skip.unlessNft();
        var client = cluster.lab().client();
        String mac = client.ip("-br link show dev eth0").strip().split("\\s+")[2];
        try (var ear = new Ear(cluster.lab());
                var scene = SecondScene.settled(cluster, KEYS)) {
            scene.awaitOn(1, TAKEN.getFirst());
            scene.awaitOn(1, LATE.getLast());
            long since = System.nanoTime();
            spoil(scene, client, ear, mac, cluster, since);
            mend(scene, client, cluster);
            assertRateHolds(ear.questions(scene.node(2), since));
            answersBeforeItIsTaken(scene, client, mac, cluster);
        }
    }

    private static void spoil(SecondScene scene, Namespace client, Ear ear, String mac, Cluster cluster, long since) {
        TAKEN.forEach(address -> client.ip("addr add " + cidr(address)));
        STALE.forEach(address -> scene.ip(3, "addr add " + cidr(address)));
        answersForAll(scene.node(1), false);
        var wanted = new TreeSet<String>();
        TAKEN.forEach(address -> wanted.add(finding("foreign-duplicate", address, mac)));
        MUTE.forEach(address -> wanted.add(finding("black-hole", address, "")));
        STALE.forEach(address ->
                wanted.add(finding("stale-holder", address, scene.node(3).mac())));
        awaitFindings(cluster, scene.node(2), wanted);
        var misled = new TreeSet<String>(TAKEN);
        misled.addAll(MUTE);
        misled.addAll(STALE);
        Await.demand(
                "node1 tells everybody again of " + misled,
                SecondScene.SOON,
                () -> ear.told(scene.node(1), since).containsAll(misled),
                () -> ", but of " + ear.told(scene.node(1), since) + "\n" + cluster.logs());
        scene.awaitObstacle(2, TAKEN.getLast(), mac);
    }

    private static void mend(SecondScene scene, Namespace client, Cluster cluster) {
        answersForAll(scene.node(1), true);
        STALE.forEach(address -> scene.ip(3, "addr del " + cidr(address)));
        TAKEN.forEach(address -> client.ip("addr del " + cidr(address)));
        for (int node : List.of(2, 3)) {
            Await.demand(
                    "nothing is wrong any more for node" + node,
                    SecondScene.SOON,
                    () -> findings(cluster, scene.node(node)).isEmpty(),
                    () -> ", but " + findings(cluster, scene.node(node)) + "\n" + cluster.logs());
        }
    }

    private static String cidr(String address) {
        return address.contains(":") ? address + "/128 dev eth0 nodad" : address + "/32 dev eth0";
    }

    /** Or not at all by IPv4, and not for one address by IPv6. */
    private static void answersForAll(LabNode node, boolean answers) {
        var namespace = node.namespace();
        assertTrue(namespace
                .attempt("sysctl", "-qw", "net.ipv4.conf.eth0.arp_ignore=" + (answers ? 0 : 8))
                .fine());
        String mute = "add table ip6 mute; add chain ip6 mute in { type filter hook input priority 0; };"
                + " add rule ip6 mute in ip6 daddr ff02::1:ff00:202 drop";
        assertTrue(namespace
                .attempt("nft", answers ? "delete table ip6 mute" : mute)
                .fine());
    }

    /** There is no time for questions in turn: they are asked about because a node is about to take them. */
    private static void answersBeforeItIsTaken(SecondScene scene, Namespace client, String mac, Cluster cluster) {
        long since = System.nanoTime();
        LATE.forEach(address -> client.ip("addr add " + cidr(address)));
        assertTrue(cluster.vippyctl(scene.node(1), "deactivate", "--reason", "test")
                .fine());
        MUTE.forEach(address -> scene.awaitAwayFrom(1, address));
        var wanted = new TreeSet<String>();
        LATE.forEach(address -> wanted.add(finding("answers-unheld", address, mac)));
        awaitFindings(cluster, scene.node(2), wanted);
        awaitFindings(cluster, scene.node(3), wanted);
        for (String address : LATE) {
            for (int node : List.of(2, 3)) {
                long taken = scene.kernels().held(address, scene.node(node)).stream()
                        .filter(span -> span.to() > since)
                        .count();
                assertEquals(0, taken, address);
            }
            client.ip("addr del " + cidr(address));
        }
        LATE.forEach(address -> scene.awaitAwayFrom(1, address));
    }

    /**
     * Once nothing is taken. A quarter of a second's questions may come on top, and some frames late where the host is busy. Those
     * count that certainly were on the cable within 3 s.
     */
    private static void assertRateHolds(List<Ear.Heard> asked) {
        int most = 0;
        for (int first = 0, last = 0; last < asked.size(); last++) {
            while (asked.get(last).nanos() - asked.get(first).notBefore()
                    > Duration.ofSeconds(3).toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        System.out.printf("asked %d times, at most %d in 3 seconds, %d allowed%n", asked.size(), most, 3 * RATE);
        assertTrue(asked.size() > 2 * RATE, asked.size() + " questions");
        assertTrue(most <= 3 * RATE + RATE / 2, most + " questions in 3 seconds");
    }
}
