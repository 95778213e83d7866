package org.vippy.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Plants a bug for each promise that the simulator checks, and sees that it is found. */
class MutationTest {
    private static final int SEEDS = 150;

    @Test
    void findsTwoHoldersWhenReleasesAreDropped() {
        finds(OneHolder.class, Mutant::dropsReleases);
    }

    @Test
    void findsTwoHoldersWhenClaimsAndHoldingsAreIgnored() {
        finds(OneHolder.class, Mutant::ignoresOthers);
    }

    @Test
    void findsTwoHoldersWhenANodeDeniesWhatItHolds() {
        finds(OneHolder.class, Mutant::deniesWhatItHolds);
    }

    @Test
    void findsTwoHoldersWhenLeasesAreTooLong() {
        finds(OneHolder.class, Mutant::overstaysItsLease);
    }

    @Test
    void findsTheInactiveNodeThatKeepsItsGroups() {
        finds(NothingWhileInactive.class, Mutant::staysActive);
    }

    @Test
    void findsThatReleasesAreSaidBeforeTheyAreDone() {
        finds(ReleaseBeforeAcquire.class, Mutant::saysReleasedTooEarly);
    }

    @Test
    void findsCausesThatAreNotTrue() {
        finds(EveryMoveHasACause.class, Mutant::blamesTheLost);
    }

    @Test
    void findsMovesWithoutACause() {
        finds(EveryMoveHasACause.class, Mutant::reportsNothing);
    }

    @Test
    void findsTheAcquisitionOfAnImmatureNode() {
        finds(OnlyActiveAcquires.class, Mutant::acquiresAtOnce);
    }

    @Test
    void findsRecordingsThatAreTaken() {
        finds(ReplayChangesNothing.class, Mutant::acceptsRecordings);
    }

    @Test
    void findsGroupsThatNobodyHolds() {
        finds(OneHolderEach.class, Mutant::neverAcquires);
    }

    @Test
    void findsPreferencesThatAreIgnored() {
        finds(PreferencesHonoured.class, Mutant::prefersNobody);
    }

    @Test
    void findsLoadThatIsNotShared() {
        finds(Balance.class, Mutant::prefersTheFirst);
    }

    @Test
    void findsNodesThatDisagree() {
        finds(Agreement.class, Mutant::prefersItself);
    }

    @Test
    void findsGroupsThatNeverRest() {
        finds(Calm.class, Mutant::isNeverCalm);
    }

    private static void finds(Class<?> promise, Mutant.Bug bug) {
        finds(promise, bug.everywhere());
    }

    private static void finds(Class<?> promise, Machine.Factory machines) {
        var found = new TreeMap<String, Long>();
        var isFound = LongStream.range(0, SEEDS)
                .mapToObj(seed -> Run.of(Plan.draw(seed, FaultOptions.BASIC).with(machines), Trace.hashOnly()))
                .filter(Run::failed)
                .peek(run -> found.merge(run.promise(), 1L, Long::sum))
                .anyMatch(run -> run.promise().equals(promise.getSimpleName()));
        assertTrue(isFound, () -> "not found in " + SEEDS + " seeds, instead " + found);
    }
}
