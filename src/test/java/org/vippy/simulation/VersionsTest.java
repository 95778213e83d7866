package org.vippy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vippy.election.Cluster;
import org.vippy.election.Occurrence;

/** Configurations of higher versions that appear one after the other while nothing else goes wrong. */
class VersionsTest {
    private static final FaultOptions NOTHING =
            new FaultOptions(1, false, false, false, false, false, false, false, false, false);
    private static final int VERSIONS = 4;

    /** A group that came or went. */
    private record Move(long atNanos, int group) {}

    @Test
    void anotherOrderOfGroupsAndNodesMovesNothing() {
        assertEquals(
                List.of(),
                seeds().flatMap(seed -> moves(seed, VersionFaults.Change.ORDER)).toList());
    }

    @Test
    void groupsThatComeAndGoMoveWhenTheLoadIsSharedAnew() {
        assertTrue(seeds().flatMap(seed -> moves(seed, VersionFaults.Change.GROUPS))
                .findAny()
                .isPresent());
    }

    private static Stream<Long> seeds() {
        return LongStream.range(0, 40).boxed();
    }

    /** What moves from the first change of the configuration on. */
    private static Stream<Move> moves(long seed, VersionFaults.Change change) {
        var calm = Plan.draw(seed, NOTHING).with(List.of());
        var begin = calm.lastFaultNanos() + calm.settlingNanos();
        var plan = calm.with(versions(calm, begin, change));
        var moves = new ArrayList<Move>();
        var run =
                Run.of(plan, Trace.hashOnly(), simulation -> simulation.moves().watch(watcher(simulation, moves)));
        assertEquals(List.of(), run.violations(), () -> "seed " + seed);
        return moves.stream().filter(move -> move.atNanos() >= begin);
    }

    private static List<Fault> versions(Plan calm, long begin, VersionFaults.Change change) {
        var dice = new Dice(calm.setup().seed(), 12);
        var draw = new VersionFaults(dice, calm.setup().cluster(), change);
        var newest = new ArrayList<>(List.of(calm.setup().cluster()));
        return IntStream.range(0, VERSIONS)
                .mapToObj(i -> {
                    newest.add(draw.next(newest.getLast()));
                    return fault(calm, begin + i * calm.setup().staleNanos(), newest.getLast(), dice);
                })
                .toList();
    }

    private static Fault fault(Plan calm, long atNanos, Cluster cluster, Dice dice) {
        return new VersionFault(atNanos, dice.below(calm.setup().nodes()), cluster, -1);
    }

    private static Moves.Watcher watcher(Simulation simulation, List<Move> moves) {
        return new Moves.Watcher() {
            @Override
            public void moved(
                    SimulatedNode node, int group, boolean present, boolean byDaemon, @Nullable Occurrence occurrence) {
                moves.add(new Move(simulation.queue().nowNanos(), group));
            }
        };
    }
}
