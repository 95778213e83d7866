package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vippy.lab.StartTest.assertNeverTwo;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files that change under three daemons in the middle of traffic, and are read again. */
@LabTest
class ReloadTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final LabConfiguration OLD = LabConfiguration.sixGroups().withTimes(0.1, 1, 20);
    private static final String ADDED = "10.77.0.208";

    /** keepalived#2159: one removed instance took all others with it; keepalived#349: frequent reloads kept nodes from serving. */
    @Test
    void whatIsTheSameBeforeAndAfterDoesNotBlink(Cluster cluster) throws IOException {
        try (var scene = Scene.settled(cluster, OLD)) {
            Await.pass(Duration.ofSeconds(1));
            var before = scene.held();
            var acquired = scene.acquisitions();
            long begin = System.nanoTime();

            write(cluster, 2, withGroup(cluster, 2).replace("\"version\" : 1", "\"version\" : 2"));
            scene.daemon(2).signal("HUP");
            awaitHolders(scene, 1);
            write(cluster, 2, text(cluster, 2).replace("\"version\" : 1", "\"version\" : 3"));
            assertReloads(cluster, 2);
            awaitHolders(scene, 0);
            String other = text(cluster, 1)
                    .replace(
                            "\"secret\" : \"" + OLD.secret() + "\"",
                            "\"secret\" : [\"" + OLD.secret() + "\", \"another-lab-secret\"]")
                    .replace(
                            "\"interval\"",
                            "\"announce\" : {\"repeats\": [1], \"refresh\": 30}, \"notify-rate\" : 50, \"interval\"");
            write(cluster, 1, other);
            assertReloads(cluster, 1);
            assertFalse(cluster.daemon(scene.node(1)).log().contains("another-lab-secret"), "no secret is logged");

            Await.demand("node3 has version 3", SOON, () -> cluster.version(scene.node(3)) == 3, cluster::logs);
            refuses(cluster, 3, text(cluster, 3).replace("\"interval\" : 0.1", "\"interval\" : 900"), "interval");
            refuses(cluster, 3, withGroup(cluster, 3).replace("\"version\" : 1", "\"version\" : 3"), "version");
            Files.delete(cluster.directory().resolve("node3.json"));
            assertRefused(cluster, 3, "no such file");
            write(cluster, 3, text(cluster, 3));
            assertTrue(assertReloads(cluster, 3).contains("version 1 of the file is below version 3"));

            cluster.demandRunning();
            assertEquals(before, scene.held());
            assertEquals(acquired, scene.acquisitions(), "nothing left its node");
            double blackout = scene.seen().blackoutMillis(OLD.addresses(), Span.since(begin));
            System.out.printf("reload: untouched dark for %.0f ms%n", blackout);
            assertNeverTwo(scene.seen());
        }
    }

    private static String text(Cluster cluster, int number) {
        return OLD.json(cluster.socket(cluster.lab().node(number)));
    }

    private static String withGroup(Cluster cluster, int number) {
        var groups = new ArrayList<>(OLD.groups());
        groups.add(new LabConfiguration.Group("", List.of(ADDED)));
        return new LabConfiguration(
                        OLD.intervalSeconds(),
                        OLD.matureSeconds(),
                        OLD.staleSeconds(),
                        OLD.secret(),
                        groups,
                        OLD.nodes())
                .json(cluster.socket(cluster.lab().node(number)));
    }

    private static void write(Cluster cluster, int number, String text) {
        assertNotEquals("", text);
        cluster.write(cluster.lab().node(number), text);
    }

    private static String assertReloads(Cluster cluster, int number) {
        var outcome = cluster.vippyctl(cluster.lab().node(number), "reload");
        assertEquals(0, outcome.exit(), outcome.text());
        return outcome.text();
    }

    private static void refuses(Cluster cluster, int number, String text, String why) {
        write(cluster, number, text);
        assertRefused(cluster, number, why);
    }

    private static void assertRefused(Cluster cluster, int number, String why) {
        var outcome = cluster.vippyctl(cluster.lab().node(number), "reload");
        assertEquals(1, outcome.exit(), outcome.text());
        assertTrue(outcome.text().contains(why), outcome.text());
        Await.demand(
                "the log says: " + why,
                SOON,
                () -> cluster.daemon(cluster.lab().node(number)).log().contains(why));
    }

    private static void awaitHolders(Scene scene, int count) {
        Await.demand(
                ADDED + " is in " + count + " kernels",
                SOON,
                () -> IntStream.rangeClosed(1, 3)
                                .filter(number ->
                                        scene.node(number).kernelAddresses().contains(ADDED))
                                .count()
                        == count);
    }
}
