package org.vippy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vippy.election.Occurrence.Cause;

/** Plants bugs, at least one for each promise that the simulator checks, and sees that they are found as what they are. */
class MutationTest {
    private static final int SEEDS = 150;
    private static final FaultOptions FAULTS = FaultOptions.BASIC;

    /**
     * A bug.
     *
     * @param name what the nodes do
     * @param promise simple name of what it breaks
     * @param plants it
     * @param faults which it needs to come to light
     */
    private record Planted(String name, String promise, UnaryOperator<Plan> plants, FaultOptions faults) {
        Planted(String name, Class<?> promise, Machine.Factory machines) {
            this(name, promise.getSimpleName(), plan -> plan.with(machines), FAULTS);
        }

        Planted(String name, Class<?> promise, Mutant.Bug bug) {
            this(name, promise, bug.everywhere());
        }
    }

    private static final List<Planted> PLANTED = List.of(
            new Planted("drop releases", OneHolder.class, Mutant::dropsReleases),
            new Planted("ignore claims and holdings", OneHolder.class, Mutant::ignoresOthers),
            new Planted("deny what they hold", OneHolder.class, Mutant::deniesWhatItHolds),
            new Planted("overstay their leases", OneHolder.class, Mutant::overstaysItsLease),
            new Planted(
                    "permit what they have let go of",
                    OneHolder.class.getSimpleName(),
                    plan -> frozenHeirs(all(Mutant::permitsWhatItLetGo).apply(plan)),
                    FAULTS),
            new Planted("say too early that they released", ReleaseBeforeAcquire.class, Mutant::saysReleasedTooEarly),
            new Planted("do not heed votes", NothingWhileInactive.class, Mutant::staysActive),
            new Planted("keep groups while inactive", NothingWhileInactive.class, Rebel::keepsWhileInactive),
            new Planted("do not stop", NothingWhileInactive.class, Rebel::doesNotStop),
            new Planted("leave addresses behind", NothingWhileInactive.class, Rebel::leavesItsAddresses),
            new Planted("do not say why", EveryMoveHasACause.class, Liar::saysNothing),
            new Planted("share the load, as they say", EveryMoveHasACause.class, Liar.alwaysSays(Cause.BALANCE)),
            new Planted("prefer, as they say", EveryMoveHasACause.class, Liar.alwaysSays(Cause.PREFERENCE)),
            new Planted("blame the lost", EveryMoveHasACause.class, Liar.alwaysSays(Cause.HOLDER_LOST)),
            new Planted("blame nobody", EveryMoveHasACause.class, Liar.alwaysSays(Cause.UNHELD)),
            new Planted("blame a stall", EveryMoveHasACause.class, Liar.alwaysSays(Cause.STALL)),
            new Planted("blame the operator", EveryMoveHasACause.class, Liar.alwaysSays(Cause.ACTIVITY)),
            new Planted("acquire at once", OnlyActiveAcquires.class, Mutant::acquiresAtOnce),
            new Planted("acquire while inactive", OnlyActiveAcquires.class, Rebel::acquiresWhileInactive),
            new Planted("take old words", ReplayChangesNothing.class, Mutant::acceptsRecordings),
            new Planted("take words of any session", ReplayChangesNothing.class, Rebel::trustsEverySession),
            new Planted("never acquire", OneHolderEach.class, Mutant::neverAcquires),
            new Planted("ignore preferences", PreferencesHonoured.class, Mutant::prefersNobody),
            new Planted("prefer the first node", Balance.class, Mutant::prefersTheFirst),
            new Planted("prefer themselves", Agreement.class, Mutant::prefersItself),
            new Planted("are restless", Calm.class.getSimpleName(), MutationTest::withoutEnd, FAULTS),
            new Planted("seldom tell neighbours", NeighboursKnow.class, Rebel::tellsSeldom),
            new Planted(
                    "do not tell neighbours again",
                    NeighboursKnow.class.getSimpleName(),
                    all(Rebel::tellsOnlyOfAcquisitions),
                    FaultOptions.PARTITIONS),
            new Planted(
                    "never ask for a configuration",
                    ConfigurationAgreed.class.getSimpleName(),
                    all(Forgetful::neverAsks),
                    FaultOptions.EVERYTHING),
            new Planted(
                    "keep to the groups that they began with",
                    EveryMoveHasACause.class.getSimpleName(),
                    plan -> plan.with(Forgetful.keepsItsGroups()),
                    FaultOptions.EVERYTHING),
            new Planted(
                    "read the words of another version as their own",
                    OneHolder.class.getSimpleName(),
                    all(Forgetful::readsByPosition),
                    FaultOptions.EVERYTHING),
            new Planted("throw", "NothingThrows", all(Rebel::throwsUp), FAULTS),
            new Planted("never rest", "NothingGoesOnForEver", all(Rebel::neverRests), FAULTS));

    private static UnaryOperator<Plan> all(Mutant.Bug bug) {
        return plan -> plan.with(bug.everywhere());
    }

    /** One node after the other crashes, and the next one is frozen. */
    private static Plan frozenHeirs(Plan plan) {
        var setup = plan.setup();
        var apart = 4 * (setup.staleNanos() + setup.matureNanos());
        return plan.with(IntStream.range(0, setup.nodes())
                .mapToObj(node -> (Fault) new HostFault.FrozenHeir(
                        plan.lastFaultNanos() + node * apart,
                        node,
                        (node + 1) % setup.nodes(),
                        setup.staleNanos(),
                        2 * Fault.NANOS_PER_SECOND,
                        true))
                .toList());
    }

    /** Here it is no node that has the bug, but somebody who deactivates one again and again, long after the last fault. */
    private static Plan withoutEnd(Plan plan) {
        return plan.with(List.of(new WithoutEnd(plan.lastFaultNanos())));
    }

    private record WithoutEnd(long atNanos) implements HostFault.Lasting {
        @Override
        public Runnable begin(Simulation simulation) {
            return new HostFault.Toggling(atNanos, 1_000 * NANOS_PER_SECOND, 0, 2 * NANOS_PER_SECOND).begin(simulation);
        }
    }

    @TestFactory
    Stream<DynamicTest> findsThatNodes() {
        return PLANTED.stream().map(planted -> DynamicTest.dynamicTest(planted.name(), () -> find(planted)));
    }

    @Test
    void everyPromiseCatchesABug() {
        var simulation = new Simulation(Plan.draw(0, FAULTS).setup(), Trace.hashOnly());
        var promises = new TreeSet<>(simulation.checks().promises());
        Validation.ALL.forEach(validation -> promises.add(validation.getClass().getSimpleName()));
        assertEquals(promises, PLANTED.stream().map(Planted::promise).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static void find(Planted planted) {
        var found = new TreeMap<String, Long>();
        var isFound = LongStream.range(0, SEEDS)
                .mapToObj(seed -> Run.of(planted.plants().apply(Plan.draw(seed, planted.faults())), Trace.hashOnly()))
                .filter(Run::failed)
                .peek(run -> found.merge(run.promise(), 1L, Long::sum))
                .flatMap(run -> run.violations().stream())
                .anyMatch(violation -> violation.promise().equals(planted.promise()));
        assertTrue(isFound, () -> "not found in " + SEEDS + " seeds, instead " + found);
    }
}
