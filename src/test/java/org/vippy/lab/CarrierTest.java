package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the carrier of one interface has to say about the groups on it. */
@LabTest
class CarrierTest {
    private static final String ELSEWHERE = "10.77.0.203";
    private static final double STEADY_SECONDS = 8;

    private static String keys(IpVersion version) {
        return """
                { "link-steady": %s, "stale": 10, "vips": [
                    ["node1", {"interface": "eth1", "ip": "%s"}],
                    ["node1", {"interface": "eth0", "ip": "%s/24"}] ] }
                """.formatted(STEADY_SECONDS, version.cidr(201), ELSEWHERE);
    }

    private static SecondScene onNode1(Cluster cluster, IpVersion version) {
        var scene = SecondScene.settled(cluster, keys(version));
        scene.awaitOn(1, version.address(201));
        scene.awaitOn(1, ELSEWHERE);
        return scene;
    }

    @ParameterizedTest
    @EnumSource
    void lossOfCarrierCostsTheGroupsOfThatInterfaceAndNoOthers(IpVersion version, Cluster cluster) {
        try (var scene = onNode1(cluster, version)) {
            int before = scene.kernels().acquisitions(ELSEWHERE);
            long cut = System.nanoTime();
            scene.network().cut(scene.node(1));
            scene.awaitAwayFrom(1, version.address(201));
            double millis = Span.since(cut).nanos() / 1e6;
            System.out.printf("carrier lost on eth1: on another node after %.0f ms%n", millis);
            assertTrue(millis < 5_000, millis + " ms");
            scene.awaitObstacle(1, version.address(201), "interface eth1 is down or has no carrier");
            assertEquals("", scene.obstacle(1, ELSEWHERE));
            assertEquals(before, scene.kernels().acquisitions(ELSEWHERE));
            assertEquals(0, scene.kernels().twoHolderNanos(version.address(201)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "IPV4")
    void aLinkCountsAgainWhenItHasBeenSteady(IpVersion version, Cluster cluster) {
        try (var scene = onNode1(cluster, version)) {
            var node = scene.node(1);
            scene.network().cut(node);
            scene.awaitAwayFrom(1, version.address(201));
            scene.network().mend(node);
            scene.awaitObstacle(1, version.address(201), "counts when it has been up for 8 s");
            scene.network().cut(node);
            Await.pass(Duration.ofMillis(50));
            long mended = System.nanoTime();
            scene.network().mend(node);
            scene.awaitOn(1, version.address(201));
            double seconds = Span.since(mended).nanos() / 1e9;
            System.out.printf("eth1 mended: back after %.2f s%n", seconds);
            assertTrue(seconds >= STEADY_SECONDS && seconds < STEADY_SECONDS + 10, seconds + " s");
            assertEquals("", scene.obstacle(1, version.address(201)));
            assertEquals(0, scene.kernels().twoHolderNanos(version.address(201)));
            assertEquals(
                    1,
                    scene.log(1)
                            .lines()
                            .filter(line -> line.contains("can serve again"))
                            .count());
        }
    }

    /** The kernel reports at most one change of a carrier a second, and it is back before anybody looks. */
    @ParameterizedTest
    @EnumSource(names = "IPV4")
    void aLossThatIsOverAtOnceCountsToo(IpVersion version, Cluster cluster) {
        try (var scene = onNode1(cluster, version)) {
            scene.network().cut(scene.node(1));
            scene.network().mend(scene.node(1));
            scene.awaitAwayFrom(1, version.address(201));
            scene.awaitOn(1, version.address(201));
        }
    }
}
