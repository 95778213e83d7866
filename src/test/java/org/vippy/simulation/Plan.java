package org.vippy.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vippy.election.Cluster;
import org.vippy.election.Group;
import org.vippy.election.Timing;

/**
 * Everything that a seed decides before the run begins.
 *
 * @param setup cluster, times and conditions
 * @param startsNanos when each node starts
 * @param faults in order of time
 */
record Plan(Setup setup, List<Long> startsNanos, List<Fault> faults) {
    private static final long MILLI = 1_000_000;
    /** The longest time for which a node does not offer a group that its kernel refused. */
    private static final long BARRED_NANOS = 64_000 * MILLI;

    static Plan draw(long seed, FaultOptions options) {
        return draw(seed, options, Size.DRAWN);
    }

    static Plan draw(long seed, FaultOptions options, Size size) {
        var dice = new Dice(seed, 7);
        var cluster = Options.draw(seed, cluster(dice, size));
        var timing = timing(dice, size.intervalMinSeconds());
        var lossMax = lossMax(timing);
        var setup = new Setup(
                seed,
                cluster,
                timing,
                network(dice, timing, lossMax),
                KernelConditions.USUAL,
                dice.chance(0.5) ? MILLI : 10 * MILLI,
                Machine::real);
        var starts = starts(dice, setup);
        var first = starts.stream().mapToLong(at -> at).max().orElse(0)
                + (long) (setup.matureNanos() * dice.between(0.2, 1.3));
        return new Plan(setup, starts, Faults.draw(dice, setup, options, lossMax, first));
    }

    Plan with(List<Fault> others) {
        return new Plan(setup, startsNanos, others);
    }

    Plan with(Machine.Factory machines) {
        return new Plan(setup.with(machines), startsNanos, faults);
    }

    /** When the last fault is over and all nodes have started; from then on the network loses nothing. */
    long lastFaultNanos() {
        return Stream.concat(faults.stream().map(Fault::forgottenNanos), startsNanos.stream())
                .mapToLong(at -> at)
                .max()
                .orElse(0);
    }

    /** How long after that the last group may move: docs/protocol.md derives it. */
    long settlingNanos() {
        var listening = setup.matureNanos() + setup.timing().mature().toNanos();
        var barred = faults.stream().anyMatch(Fault::mayBar) ? BARRED_NANOS : 0;
        return Math.max(listening, barred) + 10 * setup.intervalNanos() + 3_000 * MILLI;
    }

    /** The end of the run: for the last stale time nothing has moved. */
    long endNanos() {
        return lastFaultNanos() + settlingNanos() + setup.staleNanos();
    }

    private static Cluster cluster(Dice dice, Size size) {
        var nodes = size.nodes(dice);
        var names = IntStream.rangeClosed(1, nodes).mapToObj(node -> "n" + node).toList();
        var preferring = dice.chance(0.5) ? 0 : dice.between(0.0, 0.6);
        var groups = new ArrayList<Group>();
        var count = size.groups(dice);
        for (var group = 0; group < count; group++) {
            var wanted = dice.chance(preferring) ? names.get(dice.below(nodes)) : "";
            groups.add(new Group("g" + group, wanted.isEmpty() ? List.of() : List.of(wanted)));
        }
        return new Cluster(1, "digest", names, groups);
    }

    /** Half of the leases that protect have just the stale time that they need, or little more: all must be well even so. */
    private static Timing timing(Dice dice, double intervalMinSeconds) {
        var interval = (long) (1e9 * dice.scaleBetween(intervalMinSeconds, 1));
        var protective = 2_100 * MILLI + 2 * interval;
        var protects = dice.chance(0.75);
        var room = protective + (dice.chance(0.3) ? 0 : dice.between(0, 300 * MILLI));
        var stale = (long) (interval * (protects ? dice.scaleBetween(3, 12) : dice.scaleBetween(2.2, 12)));
        var mature = (long) (stale * dice.between(0, 1.5));
        return new Timing(
                Duration.ofNanos(interval),
                Duration.ofNanos(mature),
                Duration.ofNanos(protects ? Math.max(room, stale) : stale),
                protects || (stale < protective && dice.chance(0.5)));
    }

    /** So much that no pair of nodes loses contact by chance more often than once in some 10^9 intervals. */
    private static double lossMax(Timing timing) {
        var announcements = 2.0 * timing.stale().toNanos() / timing.interval().toNanos() - 3;
        return Math.min(0.3, Math.pow(10, -9 / announcements));
    }

    private static NetworkConditions network(Dice dice, Timing timing, double lossMax) {
        return new NetworkConditions(
                dice.chance(0.5) ? 0 : dice.between(0, lossMax),
                dice.chance(0.5) ? 0 : dice.between(0, 0.1),
                MILLI / 20,
                (long) (dice.scaleBetween(0.05, 5) * MILLI),
                dice.chance(0.5) ? 0 : dice.between(0, 0.02),
                Math.min(timing.stale().toNanos() / 5, 1_000 * MILLI));
    }

    private static List<Long> starts(Dice dice, Setup setup) {
        var spread = dice.chance(0.7) ? setup.intervalNanos() : 3 * setup.staleNanos();
        return IntStream.range(0, setup.nodes())
                .mapToObj(node -> dice.between(0, spread))
                .toList();
    }
}
