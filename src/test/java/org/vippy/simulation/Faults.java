package org.vippy.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vippy.election.GroupSet;

/** Draws the faults of a run, all before it begins, so that any of them can be left out of the next try. */
final class Faults {
    private final Dice dice;
    private final Setup setup;
    private final double lossMax;
    private final List<Supplier<Fault>> kinds = new ArrayList<>();
    private long at;

    private Faults(Dice dice, Setup setup, FaultOptions options, double lossMax) {
        this.dice = dice;
        this.setup = setup;
        this.lossMax = lossMax;
        kinds.add(this::loss);
        add(
                options.processes(),
                this::pause,
                this::pause,
                this::crash,
                this::crash,
                this::stop,
                this::reboot,
                this::lasting);
        add(options.oneWay(), this::oneWay, this::oneWay, this::clog, this::jam, this::flapping);
        add(
                options.partitions(),
                this::partition,
                this::partition,
                this::isolation,
                this::halfIsolation,
                this::oneWaySplit,
                this::missingLink,
                this::jammedSplit,
                this::carrier);
        add(options.kernels(), this::slowKernel, this::failingKernel, this::lostAddresses, this::thief);
        add(options.kernels() && options.processes(), this::frozenHeir);
        add(options.oneWay() && options.processes(), this::lostLastWords);
        add(options.operators(), this::deactivate, this::toggling, this::ineligible, this::pin);
        add(options.replays(), this::replay, this::playback);
        add(options.unpromised(), this::suspend, this::slowCall);
    }

    /**
     * The faults of one run in order of time.
     *
     * @param firstNanos earliest beginning
     * @param lossMax highest loss of datagrams
     */
    static List<Fault> draw(Dice dice, Setup setup, FaultOptions options, double lossMax, long firstNanos) {
        var faults = new Faults(dice, setup, options, lossMax);
        var count = 1 + dice.below(options.faultsMax());
        var span = (long) (count * dice.between(0.2, 1.5) * setup.staleNanos());
        var others = IntStream.range(0, count).mapToObj(i -> faults.one(firstNanos + dice.between(0, span)));
        var versions = options.versions()
                ? VersionFaults.draw(setup, firstNanos, firstNanos + Math.max(span, setup.staleNanos()))
                : List.<Fault>of();
        var habits = options.habits()
                ? HabitFaults.draw(setup, firstNanos, firstNanos + Math.max(span, setup.staleNanos()))
                : List.<Fault>of();
        return Stream.of(others, versions.stream(), habits.stream())
                .flatMap(kind -> kind)
                .sorted(Comparator.comparingLong(Fault::atNanos))
                .toList();
    }

    @SafeVarargs
    private void add(boolean wanted, Supplier<Fault>... suppliers) {
        if (wanted) {
            kinds.addAll(List.of(suppliers));
        }
    }

    private Fault one(long atNanos) {
        at = atNanos;
        return kinds.get(dice.below(kinds.size())).get();
    }

    private long duration() {
        return (long) (setup.staleNanos() * dice.scaleBetween(0.03, 3));
    }

    private int node() {
        return dice.below(setup.nodes());
    }

    private GroupSet someGroups() {
        var share = dice.between(0.1, 1.0);
        return GroupSet.of(IntStream.range(0, setup.groups()).filter(group -> dice.chance(share)));
    }

    private Fault.Way way() {
        var from = node();
        return new Fault.Way(from, (from + 1 + dice.below(setup.nodes() - 1)) % setup.nodes());
    }

    private Fault loss() {
        return new Fault.Loss(at, duration(), dice.between(0, lossMax));
    }

    private Fault pause() {
        return new Fault.Pause(at, duration(), node(), dice.chance(0.8));
    }

    private Fault crash() {
        return new Fault.Crash(at, duration(), node());
    }

    private Fault stop() {
        return new Fault.Stop(at, duration(), node());
    }

    private Fault reboot() {
        return new HostFault.Reboot(at, duration(), node());
    }

    /** Seldom, since the rest of the run has a node less to play with. */
    private Fault lasting() {
        return switch (dice.below(6)) {
            case 0 -> new HostFault.Death(at, node(), !setup.timing().lease() || dice.chance(0.5));
            case 1 -> new HostFault.Retirement(at, node());
            case 2 -> new HostFault.Unfit(at, node(), someGroups());
            default -> crash();
        };
    }

    private Fault lostLastWords() {
        var node = node();
        var others = IntStream.range(0, setup.nodes())
                .filter(other -> other != node)
                .boxed()
                .toList();
        return new LinkFault.LostLastWords(
                at,
                node,
                others.stream().map(other -> new Fault.Way(other, node)).toList(),
                others.stream().map(other -> new Fault.Way(node, other)).toList(),
                (long) (setup.staleNanos() * dice.between(1.0, 1.5)),
                (long) (setup.intervalNanos() * dice.between(0.2, 2)),
                (long) (setup.staleNanos() * dice.between(0.5, 2)));
    }

    private Fault oneWay() {
        return new Fault.Cut(at, duration(), List.of(way()));
    }

    private Fault clog() {
        return new Fault.Clog(at, duration(), way(), (long) (setup.staleNanos() * dice.scaleBetween(0.02, 0.3)));
    }

    private Fault jam() {
        return new LinkFault.Jam(at, duration(), List.of(way()));
    }

    private Fault flapping() {
        return new LinkFault.Flapping(at, duration(), List.of(way()), period());
    }

    private long period() {
        return (long) (setup.staleNanos() * dice.scaleBetween(0.01, 1));
    }

    private boolean[] side() {
        var side = new boolean[setup.nodes()];
        IntStream.range(0, side.length).forEach(node -> side[node] = dice.chance(0.5));
        return side;
    }

    private Fault partition() {
        var side = side();
        return new Fault.Cut(at, duration(), ways((from, to) -> side[from] != side[to]));
    }

    /** One side hears the other, and is not heard. */
    private Fault oneWaySplit() {
        var side = side();
        return new Fault.Cut(at, duration(), ways((from, to) -> side[from] && !side[to]));
    }

    /** All that passes between the sides comes in one burst, long after it was said. */
    private Fault jammedSplit() {
        var side = side();
        return new LinkFault.Jam(at, duration(), ways((from, to) -> side[from] != side[to]));
    }

    /** Two nodes do not hear each other, the others hear both. */
    private Fault missingLink() {
        var way = way();
        return new Fault.Cut(at, duration(), List.of(way, new Fault.Way(way.to(), way.from())));
    }

    private Fault isolation() {
        var duration = duration();
        var node = node();
        return new Fault.Deafness(at, duration, node, waysOf(node, setup.nodes()));
    }

    /** A node that can send and hears nothing, or hears and is not heard. */
    private Fault halfIsolation() {
        var node = node();
        var deaf = dice.chance(0.5);
        var ways = ways((from, to) -> (deaf ? to : from) == node);
        return deaf ? new Fault.Deafness(at, duration(), node, ways) : new Fault.Cut(at, duration(), ways);
    }

    private Fault carrier() {
        return new Fault.CarrierLoss(at, duration(), node());
    }

    private Fault slowKernel() {
        return new Fault.SlowKernel(
                at, duration(), node(), (long) dice.scaleBetween(20e6, Fault.SlowKernel.DELAY_MAX_NANOS), 0);
    }

    private Fault failingKernel() {
        return new Fault.SlowKernel(at, duration(), node(), 0, dice.between(0.05, 1.0));
    }

    private Fault frozenHeir() {
        var ways = way();
        var slow = (long) dice.scaleBetween(100e6, Fault.SlowKernel.DELAY_MAX_NANOS);
        return new HostFault.FrozenHeir(at, ways.from(), ways.to(), setup.staleNanos(), slow, dice.chance(0.7));
    }

    private Fault lostAddresses() {
        return new Fault.LostAddresses(at, node(), someGroups());
    }

    private Fault thief() {
        return new HostFault.Thief(at, duration(), node(), someGroups(), (long) dice.scaleBetween(10e6, 1e9));
    }

    private Fault toggling() {
        return new HostFault.Toggling(at, duration(), node(), period());
    }

    private Fault deactivate() {
        return new Fault.Deactivate(at, duration(), node());
    }

    private Fault ineligible() {
        return new Fault.Ineligible(at, duration(), node(), someGroups());
    }

    private Fault pin() {
        return new PinFault(at, duration(), dice.below(setup.groups()), node(), node(), node());
    }

    private Fault replay() {
        return new Fault.Replay(at, duration(), (int) dice.scaleBetween(5, 1_000));
    }

    private Fault playback() {
        return new Playback(at, duration(), node(), (int) dice.scaleBetween(1, 2_000));
    }

    private Fault suspend() {
        return new Fault.Suspend(at, duration(), node());
    }

    private Fault slowCall() {
        return new Fault.SlowCall(at, duration(), node(), (long) dice.scaleBetween(20e6, 500e6));
    }

    private interface WayFilter {
        boolean holds(int from, int to);
    }

    private List<Fault.Way> ways(WayFilter filter) {
        return ways(setup.nodes(), filter);
    }

    private static List<Fault.Way> ways(int nodes, WayFilter filter) {
        var ways = new ArrayList<Fault.Way>();
        for (var from = 0; from < nodes; from++) {
            for (var to = 0; to < nodes; to++) {
                if (from != to && filter.holds(from, to)) {
                    ways.add(new Fault.Way(from, to));
                }
            }
        }
        return ways;
    }

    /** All ways to and from a node. */
    static List<Fault.Way> waysOf(int node, int nodes) {
        return ways(nodes, (from, to) -> from == node || to == node);
    }
}
