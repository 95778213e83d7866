package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Addresses that somebody else removes, and those of somebody else. */
@LabTest
class RemovedAddressTest {
    private static SecondScene onNode1(Cluster cluster, IpVersion version) {
        return onNode1(cluster, version, 3);
    }

    private static SecondScene onNode1(Cluster cluster, IpVersion version, int stale) {
        var scene = SecondScene.settled(cluster, """
                { "link-steady": 0.5, "stale": %d, "vips": [ ["node1", {"interface": "eth1", "ip": "%s"}] ] }
                """.formatted(stale, version.cidr(201)));
        scene.awaitOn(1, version.address(201));
        return scene;
    }

    private static boolean isOnNode1(SecondScene scene, IpVersion version) {
        return scene.ip(1, "addr show dev eth1").contains(version.cidr(201));
    }

    private static void remove(SecondScene scene, IpVersion version) {
        scene.node(1).namespace().attempt("ip", "addr", "del", version.cidr(201), "dev", "eth1");
    }

    @ParameterizedTest
    @EnumSource
    void anAddressThatIsRemovedIsBackAtOnce(IpVersion version, Cluster cluster) {
        try (var scene = onNode1(cluster, version, 10)) {
            int before = scene.elsewhere(version.address(201));
            double quickest = Double.MAX_VALUE;
            for (int removals = 1; removals <= 3; removals++) {
                long removed = System.nanoTime();
                remove(scene, version);
                Await.demand("it is back", SecondScene.SOON, () -> isOnNode1(scene, version), () -> scene.log(1));
                double took = Span.since(removed).nanos() / 1e6;
                System.out.printf("removed: seen again after %.0f ms%n", took);
                quickest = Math.min(quickest, took);
            }
            assertTrue(quickest < 2_000, quickest + " ms");
            assertEquals(before, scene.elsewhere(version.address(201)));
        }
    }

    /** systemd issue 12050, keepalived issues 836 and 2564: a network daemon that does not give in. */
    @ParameterizedTest
    @EnumSource
    void aGroupWhoseAddressIsRemovedAgainAndAgainMovesWithTheReason(IpVersion version, Cluster cluster) {
        try (var scene = onNode1(cluster, version)) {
            int before = scene.elsewhere(version.address(201));
            boolean moved = Await.until(Duration.ofSeconds(20), () -> {
                remove(scene, version);
                return scene.elsewhere(version.address(201)) > before;
            });
            assertTrue(moved, () -> scene.log(1));
            Await.demand(
                    "the log says why",
                    SecondScene.SOON,
                    () -> scene.log(1).contains("somebody else removes its addresses again and again"),
                    () -> scene.log(1));
            boolean said = Await.until(Duration.ofSeconds(20), () -> {
                remove(scene, version);
                return scene.obstacle(1, version.address(201)).contains("again and again");
            });
            assertTrue(said, () -> scene.log(1));
            long lines = scene.log(1)
                    .lines()
                    .filter(line -> line.contains(version.address(201)))
                    .count();
            assertTrue(lines < 30, lines + " lines:\n" + scene.log(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void allAddressesOfAnInterfaceAreFlushed(IpVersion version, Cluster cluster) {
        try (var scene = onNode1(cluster, version)) {
            scene.ip(1, "addr flush dev eth1");
            scene.awaitOn(1, version.address(201));
            scene.network().giveOwnAddresses(scene.node(1));
            Await.pass(Duration.ofSeconds(1));
            scene.awaitOn(1, version.address(201));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterfaceIsTakenDownAndUp(IpVersion version, Cluster cluster) {
        try (var scene = onNode1(cluster, version)) {
            scene.ip(1, "addr add %s dev eth1".formatted(version.cidr(240)));
            scene.ip(1, "link set eth1 down");
            scene.awaitAwayFrom(1, version.address(201));
            scene.ip(1, "link set eth1 up");
            scene.awaitOn(1, version.address(201));
            assertEquals(0, scene.kernels().twoHolderNanos(version.address(201)));
        }
    }

    /** As systemd-networkd does: what it does not know goes, its own is set anew. */
    @ParameterizedTest
    @EnumSource(names = "IPV4")
    void aNetworkDaemonRestartsSomeTimes(IpVersion version, Cluster cluster) {
        try (var scene = onNode1(cluster, version)) {
            for (int restarts = 1; restarts <= 3; restarts++) {
                scene.ip(1, "addr flush dev eth1");
                scene.network().giveOwnAddresses(scene.node(1));
                Await.pass(Duration.ofSeconds(1));
            }
            scene.awaitOn(1, version.address(201));
            assertEquals(0, scene.kernels().twoHolderNanos(version.address(201)));
        }
    }

    /** Without promotion the kernel removes all of a subnet with its first address. */
    @ParameterizedTest
    @EnumSource
    void addressesOfOthersInTheSameSubnetSurvive(IpVersion version, Cluster cluster) {
        try (var scene = onNode1(cluster, version)) {
            scene.ip(1, "addr add %s dev eth1".formatted(version.cidr(240)));
            // The virtual address is the first of its subnet from here on.
            scene.ip(1, "addr del %s dev eth1".formatted(version.cidr(11)));
            scene.ip(1, "addr del %s dev eth1".formatted(version.cidr(240)));
            scene.ip(1, "addr add %s dev eth1".formatted(version.cidr(11)));
            scene.ip(1, "addr add %s dev eth1".formatted(version.cidr(240)));
            assertTrue(isOnNode1(scene, version));
            remove(scene, version);
            Await.demand("it is back", SecondScene.SOON, () -> isOnNode1(scene, version));
            cluster.daemon(scene.node(1)).kill();
            Await.demand("the lease ends", SecondScene.SOON, () -> !isOnNode1(scene, version));
            String left = scene.ip(1, "addr show dev eth1");
            assertTrue(left.contains(version.cidr(11)) && left.contains(version.cidr(240)), left);
        }
    }

    /** It is somebody else's from then on: never removed, and nobody else takes the address that it occupies. */
    @ParameterizedTest
    @EnumSource
    void anAddressThatIsSetAnewByHandIsNoticedAndLeftAlone(IpVersion version, Cluster cluster) {
        try (var scene = onNode1(cluster, version, 10)) {
            int lines = lines(scene);
            scene.ip(1, "addr replace %s dev eth1".formatted(version.cidr(201)));
            Await.demand(
                    "it is noticed",
                    SecondScene.SOON,
                    () -> scene.log(1).contains("is not Vippy's")
                            || scene.log(1).contains("Vippy's mark"),
                    () -> scene.log(1));
            Await.pass(Duration.ofSeconds(6));
            scene.awaitOn(1, version.address(201));
            assertTrue(lines(scene) - lines < 15, scene.log(1));
            assertEquals("RELEASING", scene.state(1, version.address(201)));
            remove(scene, version);
            Await.pass(Duration.ofSeconds(2));
            scene.awaitOn(1, version.address(201));
            assertEquals(0, scene.kernels().twoHolderNanos(version.address(201)));
        }
    }

    private static int lines(SecondScene scene) {
        return (int) scene.log(1).lines().count();
    }
}
