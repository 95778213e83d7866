package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vippy.lab.StartTest.assertNeverTwo;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A configuration of a higher version on one of three daemons, in the middle of traffic. */
@LabTest
class VersionBumpTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ADDED = "10.77.0.208";

    @Test
    void allAdoptItAndGroupsInBothVersionsDoNotBlink(Cluster cluster) {
        var old = LabConfiguration.sixGroups().withTimes(0.1, 1, 20);
        try (var scene = Scene.settled(cluster, old)) {
            Await.pass(Duration.ofSeconds(1));
            var before = scene.held();
            var acquired = scene.acquisitions();
            long begin = System.nanoTime();
            restart(cluster, scene.node(2), next(cluster, scene.node(2)));
            awaitInLog(cluster, scene.node(1), "node1: uses configuration version 2 instead of 1");
            awaitInLog(cluster, scene.node(3), "node3: uses configuration version 2 instead of 1");
            double adopted = (System.nanoTime() - begin) / 1e6;
            awaitAdded(scene);
            assertEquals(before, scene.held());
            double blackout = scene.seen().blackoutMillis(old.addresses(), Span.since(begin));
            System.out.printf(
                    "version bump: adopted by all %.0f ms after the kill of the one that brought it, untouched dark for"
                            + " %.0f ms%n",
                    adopted, blackout);
            assertEquals(acquired, scene.acquisitions(), "nothing left its node");
            // No address left its kernel, see above: this is what starting programs cost the client on a busy machine.
            assertTrue(blackout < 500, blackout + " ms");
            awaitVersion(cluster, 2);

            restart(cluster, scene.node(1), old.json(cluster.socket(scene.node(1))));
            awaitVersion(cluster, 2);
            awaitInLog(cluster, scene.node(1), "uses configuration version 2, adopted from node2");
            assertNeverTwo(scene.seen());
        }
    }

    @Test
    void whatCannotBeStoredIsToldAndStoredAtTheNextReload(Cluster cluster) throws IOException {
        var old = LabConfiguration.sixGroups().withTimes(0.1, 1, 20);
        try (var scene = Scene.settled(cluster, old)) {
            var node = scene.node(1);
            // A file where the directory should be: nobody can write there, not even root.
            var state = Files.createFile(cluster.socket(node).resolveSibling("not-a-directory"));
            var file = cluster.write(
                    node, old.json(cluster.socket(node)).replace("/state\"", "/" + state.getFileName() + "\""));
            assertTrue(Files.readString(file).contains(state.toString()), "the file names another directory");
            assertTrue(cluster.vippyctl(node, "reload").fine(), cluster::logs);
            restart(cluster, scene.node(2), next(cluster, scene.node(2)));
            awaitVersion(cluster, 2);
            assertTrue(notStored(cluster, node).contains(state.toString()), () -> notStored(cluster, node));
            var said = cluster.vippyctl(node, "status").text();
            assertTrue(said.contains("! configuration: adopted, but not stored"), said);

            Files.delete(state);
            assertTrue(cluster.vippyctl(node, "reload").fine(), cluster::logs);
            assertEquals("", notStored(cluster, node));
            assertEquals(2, cluster.version(node));
            restart(cluster, node, Files.readString(file));
            awaitInLog(cluster, node, "uses configuration version 2, adopted from node2");
        }
    }

    private static String notStored(Cluster cluster, LabNode node) {
        return cluster.status(node)
                .path("node")
                .path("configuration")
                .path("not_stored")
                .asText();
    }

    /** Another version, with one group more. */
    private static String next(Cluster cluster, LabNode node) {
        var old = LabConfiguration.sixGroups().withTimes(0.1, 1, 20);
        var groups = new ArrayList<>(old.groups());
        groups.add(new LabConfiguration.Group("", List.of(ADDED)));
        var more = new LabConfiguration(
                old.intervalSeconds(), old.matureSeconds(), old.staleSeconds(), old.secret(), groups, old.nodes());
        return more.json(cluster.socket(node)).replace("\"version\" : 1", "\"version\" : 2");
    }

    /** SIGKILL, and at once a start with this file: leases outlast it. */
    private static void restart(Cluster cluster, LabNode node, String file) {
        cluster.daemon(node).kill();
        cluster.startWith(node, cluster.write(node, file));
    }

    private static void awaitInLog(Cluster cluster, LabNode node, String text) {
        Await.demand(
                node.name() + " says " + text,
                SOON,
                () -> cluster.daemon(node).log().contains(text),
                cluster::logs);
    }

    private static void awaitVersion(Cluster cluster, int version) {
        Await.demand(
                "all have version " + version,
                SOON,
                () -> cluster.lab().nodes().stream().allMatch(node -> cluster.version(node) == version),
                cluster::logs);
    }

    private static void awaitAdded(Scene scene) {
        Await.demand("the new group is served", SOON, () -> java.util.stream.IntStream.rangeClosed(1, 3)
                .mapToObj(scene::node)
                .anyMatch(node -> node.kernelAddresses().contains(ADDED)));
    }
}
