package org.vippy.adoption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vippy.election.Cluster;
import org.vippy.election.Status;
import org.vippy.election.Timing;

/** What operators do to configurations, and what it does to clusters. */
class VersionBumpTest {
    private static final Timing TIMING =
            new Timing(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(5), true);
    private static final long SECOND = 1_000 * World.MILLI;

    private final World world = new World(1, TIMING);

    private void settled(Cluster cluster) {
        cluster.nodes().forEach(node -> world.start(node, cluster));
        world.advance(10 * SECOND);
        assertSettled(cluster);
        world.hosts().forEach(host -> host.moves().clear());
    }

    private void assertSettled(Cluster cluster) {
        assertEquals(List.of(), world.broken());
        var holders = holders();
        cluster.groups().forEach(group -> Host.addressesOf(group)
                .forEach(address -> assertEquals(
                        1,
                        holders.getOrDefault(address, List.of()).size(),
                        address + " in " + holders + world.takeLog())));
        assertEquals(
                cluster.groups().stream().flatMap(Host::addressesOf).sorted().toList(), List.copyOf(holders.keySet()));
        world.hosts().stream()
                .filter(Host::runs)
                .forEach(host ->
                        assertEquals(cluster.version(), host.status().configVersion(), host.name() + world.takeLog()));
        world.hosts().stream()
                .filter(Host::runs)
                .forEach(host -> assertEquals(cluster.digest(), host.status().digest(), host.name()));
    }

    private Map<String, List<String>> holders() {
        Map<String, List<String>> holders = new TreeMap<>();
        world.hosts().forEach(host -> host.addresses()
                .forEach(address -> holders.computeIfAbsent(address, _ -> new java.util.ArrayList<>())
                        .add(host.name())));
        return holders;
    }

    /** Every address that came or went anywhere since the cluster had settled. */
    private List<String> moved() {
        return world.hosts().stream()
                .flatMap(host -> host.moves().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> reasons(String node) {
        return world.host(node).status().reasons().stream()
                .map(Status.Reason::code)
                .toList();
    }

    @Test
    void aHigherVersionOfTheSameContentsMovesNothing() {
        settled(Clusters.of(1, "a b c", "g0 g1 g2 g3 g4 g5"));
        world.host("b").reload(Clusters.of(2, "a b c", "g0 g1 g2 g3 g4 g5"));
        world.advance(5 * SECOND);
        assertSettled(Clusters.of(2, "a b c", "g0 g1 g2 g3 g4 g5"));
        assertEquals(List.of(), moved());
    }

    @Test
    void groupsThatAreAddedComeAndAllOthersStay() {
        settled(Clusters.of(1, "a b c", "g0 g1 g2 g3 g4 g5"));
        var next = Clusters.of(2, "a b c", "h0 g0 g1 h1 g2 g3 g4 g5 h2");
        world.host("c").reload(next);
        world.advance(3 * SECOND);
        assertSettled(next);
        assertEquals(List.of("h0", "h1", "h2"), moved());
    }

    @Test
    void allOthersAdoptItWithinAQuarterOfAnInterval() {
        settled(Clusters.of(1, "a b c", "g0 g1 g2 g3 g4 g5"));
        world.host("c").reload(Clusters.of(2, "a b c", "g5 g4 g3 g2 g1 g0"));
        world.advance(125 * World.MILLI);
        world.hosts().forEach(host -> assertEquals(2, host.status().configVersion()));
        world.advance(3 * SECOND);
        assertEquals(List.of(), moved());
    }

    @Test
    void groupsThatAreGoneGoAndAreBalancedAnew() {
        settled(Clusters.of(1, "a b c", "g0 g1 g2 g3 g4 g5"));
        var next = Clusters.of(2, "a b c", "g1 g2 g3");
        world.host("a").reload(next);
        world.advance(5 * SECOND);
        assertSettled(next);
        assertTrue(world.hosts().stream().allMatch(host -> host.held().size() == 1), holders()::toString);
    }

    @Test
    void anOrderThatChangesMovesNothing() {
        settled(Clusters.of(1, "a b c", "g0 g1 g2 g3 g4 g5"));
        var next = Clusters.of(2, "c a b", "g3 g5 g1 g0 g2 g4");
        world.host("a").reload(next);
        world.advance(5 * SECOND);
        assertSettled(next);
        assertEquals(List.of(), moved());
    }

    @Test
    void groupsThatAreSplitAndJoinedAreNeverInTwoHands() {
        settled(Clusters.of(1, "a b c", "x1,x2 y1 y2 g1 g2 g3"));
        var next = Clusters.of(2, "a b c", "x1 x2 y1,y2 g1 g2 g3");
        world.host("b").reload(next);
        world.advance(5 * SECOND);
        assertSettled(next);
    }

    @Test
    void aNewNodeBringsTheConfigurationThatNamesIt() {
        settled(Clusters.of(1, "a b", "g0 g1 g2 g3 g4 g5"));
        var next = Clusters.of(2, "a b c", "g0 g1 g2 g3 g4 g5");
        world.start("c", next);
        world.advance(10 * SECOND);
        assertSettled(next);
        assertEquals(2, world.host("c").held().size());
    }

    @Test
    void aNodeThatIsNoLongerNamedHandsOverAndListens() {
        settled(Clusters.of(1, "a b c", "g0 g1 g2 g3 g4 g5"));
        var next = Clusters.of(2, "a b", "g0 g1 g2 g3 g4 g5");
        world.host("b").reload(next);
        world.advance(5 * SECOND);
        assertSettled(next);
        assertEquals(List.of("not-in-configuration"), reasons("c"));
        assertEquals(List.of(), world.host("c").held());
    }

    @Test
    void theOneThatBringsItMayBeTheOneThatItDoesNotName() {
        settled(Clusters.of(1, "a b c", "g0 g1 g2 g3 g4 g5"));
        var next = Clusters.of(2, "a b", "g0 g1 g2 g3 g4 g5");
        world.host("c").reload(next);
        world.advance(5 * SECOND);
        assertSettled(next);
        assertEquals(List.of(), world.host("c").held());
    }

    @Test
    void anAdoptedConfigurationOutlivesARestartWithTheOldFile() {
        var old = Clusters.of(1, "a b c", "g0 g1 g2");
        settled(old);
        var next = Clusters.of(2, "a b c", "g0 g1 g2 g3");
        world.host("b").reload(next);
        world.advance(3 * SECOND);
        world.hosts().forEach(Host::crash);
        world.advance(10 * SECOND);
        world.start("a", old);
        world.start("c", old);
        world.advance(15 * SECOND);
        assertEquals(2, world.host("a").status().configVersion());
        assertEquals(4, world.host("a").held().size() + world.host("c").held().size());
    }

    @Test
    void lossOnlyDelaysIt() {
        settled(Clusters.of(1, "a b c", "g0 g1 g2 g3 g4 g5"));
        world.loss(0.3);
        var next = Clusters.of(2, "a b c", "g1 g2 g3 g4 g5 g0");
        world.host("b").reload(next);
        world.advance(10 * SECOND);
        world.hosts().forEach(host -> assertEquals(2, host.status().configVersion()));
        assertEquals(List.of(), moved());
    }

    @Test
    void aVersionThatAppearsOnOneSideOfAPartitionIsAdoptedAfterIt() {
        settled(Clusters.of(1, "a b c", "g0 g1 g2 g3 g4 g5"));
        world.cut("a", "c");
        world.cut("b", "c");
        world.advance(SECOND);
        var next = Clusters.of(2, "a b c", "g0 g1 g2 g3 g4 g6");
        world.host("c").reload(next);
        world.advance(15 * SECOND);
        world.heal();
        world.advance(10 * SECOND);
        assertSettled(next);
    }

    @Test
    void aVersionTooFarAheadIsNotAdopted() {
        settled(Clusters.of(1, "a b c", "g0 g1 g2 g3 g4 g5"));
        world.host("c").reload(Clusters.of(1_000_002, "a b c", "g0 g1 g2"));
        world.advance(5 * SECOND);
        assertEquals(List.of("config-jump"), reasons("a"), world.takeLog()::toString);
        assertEquals(Status.Phase.INACTIVE, world.host("a").status().phase());
        assertEquals(1, world.host("a").status().configVersion());
        assertEquals(List.of(), world.broken());
    }

    @Test
    void whoReloadsIntoAConflictIsInactiveWhateverTheDigests() {
        settled(Clusters.of(1, "a b c", "g0 g1 g2 g3 g4 g5"));
        for (var other : List.of("g0 g1 g2 g3 g4", "g9", "h1 h2 h3")) {
            world.host("b").reload(Clusters.of(1, "a b c", other));
            world.advance(5 * SECOND);
            assertEquals(List.of("config-conflict"), reasons("b"));
            assertEquals(List.of(), reasons("a"));
            assertEquals(List.of(), reasons("c"));
            assertEquals(List.of(), world.host("b").held());
        }
        assertEquals(List.of(), world.broken());
        world.host("b").reload(Clusters.of(1, "a b c", "g0 g1 g2 g3 g4 g5"));
        world.advance(5 * SECOND);
        assertSettled(Clusters.of(1, "a b c", "g0 g1 g2 g3 g4 g5"));
    }

    @Test
    void whoStartsIntoAConflictIsInactiveWhateverTheDigests() {
        settled(Clusters.of(1, "a b", "g0 g1 g2 g3 g4 g5"));
        for (var other : List.of("g0 g1 g2 g3 g4", "g9", "h1 h2 h3")) {
            world.start("c", Clusters.of(1, "a b c", other));
            world.advance(10 * SECOND);
            assertEquals(List.of("config-conflict"), reasons("c"));
            assertEquals(List.of(), reasons("a"));
            assertEquals(List.of(), reasons("b"));
            world.host("c").crash();
            world.advance(10 * SECOND);
        }
        assertEquals(List.of(), moved());
    }

    @Test
    void ofTwoThatWereApartExactlyOneSideIsInactive() {
        settled(Clusters.of(1, "a b", "g0 g1 g2 g3"));
        world.cut("a", "b");
        world.advance(10 * SECOND);
        world.host("b").reload(Clusters.of(2, "a b", "g0 g1 g2 g3 g4"));
        world.host("a").reload(Clusters.of(2, "a b", "g0 g1 g2 g3 g5"));
        world.advance(5 * SECOND);
        world.heal();
        world.advance(5 * SECOND);
        var inactive = List.of("a", "b").stream()
                .filter(node -> reasons(node).equals(List.of("config-conflict")))
                .toList();
        assertEquals(1, inactive.size(), List.of(reasons("a"), reasons("b"))::toString);
        assertEquals(List.of(), world.host(inactive.getFirst()).held());
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        assertEquals(run(7), run(7));
    }

    private static List<String> run(long seed) {
        var world = new World(seed, TIMING);
        var first = Clusters.of(
                1, "a b c", IntStream.range(0, 6).mapToObj(i -> "g" + i).collect(Collectors.joining(" ")));
        first.nodes().forEach(node -> world.start(node, first));
        world.advance(10 * SECOND);
        world.host("b").reload(Clusters.of(2, "a b c", "g0 g1"));
        world.advance(5 * SECOND);
        return world.takeLog();
    }
}
