package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vippy.lab.StartTest.assertNeverTwo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What somebody without the secret can do from the same network: be counted. */
@LabTest
class ForgeryTest {
    private static final Duration WHILE = Duration.ofSeconds(4);
    private static final Duration SOON = Duration.ofSeconds(10);
    /** Nothing moves because a daemon is held up by the flood and by everything else that runs here. */
    private static final LabConfiguration PATIENT = LabConfiguration.sixGroups().withTimes(0.1, 1, 10);

    @Test
    void randomBytesChangeNothing(Cluster cluster) {
        try (var scene = Scene.settled(cluster, PATIENT);
                var chat = new ChatTap(cluster.lab())) {
            var random = new Random(77);
            assertUntouched(cluster, scene, () -> {
                byte[] bytes = new byte[random.nextInt(1400)];
                random.nextBytes(bytes);
                chat.say(bytes);
            });
        }
    }

    @Test
    void replayedTruncatedAndAlteredDatagramsChangeNothing(Cluster cluster) {
        try (var scene = Scene.settled(cluster, PATIENT);
                var chat = new ChatTap(cluster.lab())) {
            var recorded = record(chat, "node", 20);
            var random = new Random(77);
            assertUntouched(cluster, scene, () -> chat.say(worsened(pick(recorded, random), random)));
        }
    }

    @Test
    void recordingOfAnEarlierLifeDoesNotStopATakeover(Cluster cluster) {
        try (var scene = Scene.settled(cluster, LabConfiguration.sixGroups());
                var chat = new ChatTap(cluster.lab())) {
            var ofNode2 = record(chat, "node2", 5);
            scene.daemon(2).kill();
            var random = new Random(77);
            Await.demand(
                    "the others take over from a node that only its recording speaks for",
                    Duration.ofSeconds(8),
                    () -> {
                        chat.say(pick(ofNode2, random));
                        return scene.othersServeAll(2);
                    },
                    scene.seen()::describe);
            assertNeverTwo(scene.seen());
        }
    }

    @Test
    void nodeWithAnotherSecretIsAStranger(Cluster cluster) {
        var right = LabConfiguration.sixGroups();
        try (var scene = Scene.settled(cluster, right)) {
            scene.daemon(3).signal("TERM");
            scene.daemon(3).awaitExit(Duration.ofSeconds(20));
            scene.awaitMovedFrom(3, Duration.ofSeconds(5));
            var before = scene.held();
            // With other addresses of its own, since a stranger cannot know that these are taken.
            cluster.configure(strange(right));
            cluster.start(scene.node(3));
            Await.demand("the stranger is counted", Scene.START, () -> refused(cluster) > 0, cluster::logs);
            Await.pass(Duration.ofSeconds(5));
            scene.demandHeld(before, SOON);
        }
    }

    private static LabConfiguration strange(LabConfiguration right) {
        var elsewhere = List.of(new LabConfiguration.Group("", List.of("10.77.0.230")));
        return new LabConfiguration(
                right.intervalSeconds(),
                right.matureSeconds(),
                right.staleSeconds(),
                "another-secret",
                elsewhere,
                right.nodes());
    }

    private static void assertUntouched(Cluster cluster, Scene scene, Runnable attack) {
        var before = scene.held();
        var acquisitions = scene.acquisitions();
        Await.until(WHILE, () -> {
            attack.run();
            return false;
        });
        scene.demandHeld(before, SOON);
        assertEquals(acquisitions, scene.acquisitions(), "times that a kernel was given an address");
        assertNeverTwo(scene.seen());
        assertTrue(refused(cluster) > 0, "nothing is counted as refused");
    }

    /** At least so many datagrams of nodes whose names begin like that. */
    private static List<ChatTap.Heard> record(ChatTap chat, String name, int count) {
        var recorded = new ArrayList<ChatTap.Heard>();
        Await.demand(name + " says something", SOON, () -> {
            chat.heard().stream().filter(each -> each.node().startsWith(name)).forEach(recorded::add);
            return recorded.size() >= count;
        });
        return recorded;
    }

    private static long refused(Cluster cluster) {
        var counters = cluster.status(cluster.lab().node(1)).path("counters");
        long refused = counters.path("datagrams_replayed").asLong();
        for (var each : counters.path("datagrams_rejected")) {
            refused += each.asLong();
        }
        return refused;
    }

    private static byte[] pick(List<ChatTap.Heard> recorded, Random random) {
        return recorded.get(random.nextInt(recorded.size())).bytes();
    }

    /** As it was, cut short, or with one bit turned. */
    private static byte[] worsened(byte[] bytes, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> bytes;
            case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            default -> turned(bytes.clone(), random.nextInt(bytes.length * 8));
        };
    }

    private static byte[] turned(byte[] bytes, int bit) {
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return bytes;
    }
}
