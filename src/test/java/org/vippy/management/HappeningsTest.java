package org.vippy.management;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vippy.election.GroupState;
import org.vippy.election.Occurrence;
import org.vippy.election.Occurrence.Cause;
import org.vippy.election.Status;
import org.vippy.election.Status.GroupStatus;
import org.vippy.election.Status.Hearing;
import org.vippy.election.Status.PeerStatus;
import org.vippy.election.Status.Phase;
import org.vippy.election.Status.Reason;
import org.vippy.election.Status.Why;

/** Node "a" with peers "b" and "c" and groups "web" and "db". */
class HappeningsTest {
    private static final List<View.Address> WEB = List.of(new View.Address("192.0.2.10/24", "eth0"));
    private static final List<View.Address> DB = List.of(new View.Address("192.0.2.11/24", "eth0"));

    private Scene scene = new Scene();
    private final Happenings happenings = new Happenings(scene.view());

    /** A state that is easily varied. */
    private record Scene(
            Phase phase,
            List<Reason> reasons,
            List<GroupStatus> groups,
            Hearing b,
            long version,
            List<View.Change> said) {
        Scene() {
            this(
                    Phase.ACTIVE,
                    List.of(),
                    List.of(group("web", GroupState.RELEASED, "b", "b"), group("db", GroupState.RELEASED, null)),
                    Hearing.TWO_WAY,
                    1,
                    List.of());
        }

        Scene phase(Phase next, String... codes) {
            var why = List.of(codes).stream()
                    .map(code -> new Reason(code, code, ""))
                    .toList();
            return new Scene(next, why, groups, b, version, said);
        }

        Scene groups(GroupStatus... next) {
            return new Scene(phase, reasons, List.of(next), b, version, said);
        }

        Scene b(Hearing next) {
            return new Scene(phase, reasons, groups, next, version, said);
        }

        Scene version(long next) {
            return new Scene(phase, reasons, groups, b, next, said);
        }

        Scene said(String group, Cause cause) {
            var occurrence = new Occurrence(Occurrence.Severity.NOTICE, group, "something", cause);
            return new Scene(phase, reasons, groups, b, version, List.of(new View.Change(Instant.EPOCH, occurrence)));
        }

        View view() {
            var status = new Status(
                    "a", 1, 1, phase, reasons, 0, 0, 2, true, version, "d" + version, groups, peers(), Map.of());
            return new View(
                    "0.1.0",
                    Duration.ZERO,
                    status,
                    TestingViews.TIMING,
                    "file",
                    "",
                    Map.of("web", WEB, "db", DB),
                    TestingViews.chat(),
                    new View.Kernel(Map.of(), Map.of()),
                    Optional.empty(),
                    List.of(),
                    View.Hooks.NONE,
                    View.Wire.NOTHING,
                    said);
        }

        private List<PeerStatus> peers() {
            return List.of(peer("b", b), peer("c", Hearing.TWO_WAY));
        }

        private static PeerStatus peer(String name, Hearing hearing) {
            return new PeerStatus(name, hearing, "", 1, 0, 0, 0, 0, true, true, true, 1, "d1", 0, List.of());
        }
    }

    private static GroupStatus group(String id, GroupState state, @Nullable String owner, String... holders) {
        return new GroupStatus(
                id,
                List.of(),
                true,
                owner,
                owner == null ? Why.NOBODY : Why.BALANCED,
                null,
                List.of(holders),
                state,
                0,
                "",
                0,
                Map.of());
    }

    private List<Happening> next(UnaryOperator<Scene> change) {
        scene = change.apply(scene);
        var all = happenings.until(scene.view());
        scene = new Scene(scene.phase(), scene.reasons(), scene.groups(), scene.b(), scene.version(), List.of());
        return all;
    }

    private List<Happening> web(GroupState state, String owner, String... holders) {
        return next(now ->
                now.groups(group("web", state, owner, holders), now.groups().getLast()));
    }

    @Test
    void nothingHappensWhereNothingChanges() {
        assertEquals(List.of(), next(now -> now));
    }

    @Test
    void takesOverFromAHolderThatFellSilent() {
        assertEquals(List.of(new Happening.HolderChanged("web", WEB, "b", "", Cause.HOLDER_LOST)), next(now -> now.b(
                        Hearing.STALE)
                .groups(group("web", GroupState.CLAIMING, "a"), now.groups().getLast())));
        next(now -> now.said("web", Cause.HOLDER_LOST));
        assertEquals(List.of(), web(GroupState.ACQUIRING, "a", "a"));
        assertEquals(
                List.of(new Happening.GroupUp("web", WEB, "b", Cause.HOLDER_LOST)), web(GroupState.HELD, "a", "a"));
    }

    @Test
    void handsOverToAnother() {
        web(GroupState.HELD, "a", "a");
        next(now -> now.said("web", Cause.PREFERENCE));
        assertEquals(List.of(), web(GroupState.RELEASING, "c", "a"));
        assertEquals(
                List.of(new Happening.GroupDown("web", WEB, "c", Cause.PREFERENCE)), web(GroupState.RELEASED, "c"));
        assertEquals(
                List.of(new Happening.HolderChanged("web", WEB, "a", "c", Cause.PEER)),
                web(GroupState.RELEASED, "c", "c"));
    }

    /** It says so for itself, and not for each group; what the group was taken for before does not count any more. */
    @Test
    void losesWhatItHeldByAStall() {
        next(now -> now.said("web", Cause.PREFERENCE));
        web(GroupState.HELD, "a", "a");
        next(now -> now.said("a", Cause.STALL));
        web(GroupState.RELEASING, "a", "a");
        assertEquals(List.of(new Happening.GroupDown("web", WEB, "", Cause.STALL)), web(GroupState.RELEASED, "a"));
    }

    @Test
    void moreThanOneStepCanHaveHappenedMeanwhile() {
        assertEquals(
                List.of("HolderChanged", "GroupUp"),
                web(GroupState.HELD, "a", "a").stream()
                        .map(happening -> happening.getClass().getSimpleName())
                        .toList());
    }

    @Test
    void aGroupWhoseAddressIsBroughtBackStaysUp() {
        web(GroupState.HELD, "a", "a");
        assertEquals(List.of(), web(GroupState.ACQUIRING, "a", "a"));
        assertEquals(List.of(), web(GroupState.HELD, "a", "a"));
    }

    @Test
    void aGroupThatComesBackToThisNodeIsFromNobodyElse() {
        web(GroupState.HELD, "a", "a");
        web(GroupState.RELEASED, "a");
        var up = (Happening.GroupUp) web(GroupState.HELD, "a", "a").getLast();
        assertEquals("", up.from());
    }

    @Test
    void movesBetweenOthersAreTold() {
        assertEquals(
                List.of(new Happening.HolderChanged("web", WEB, "b", "", Cause.PEER)), web(GroupState.RELEASED, "c"));
        assertEquals(
                List.of(new Happening.HolderChanged("web", WEB, "b", "c", Cause.PEER)),
                web(GroupState.RELEASED, "c", "c"));
    }

    @Test
    void twoHoldersAreAConflictThatIsToldOnce() {
        web(GroupState.HELD, "a", "a");
        var both = web(GroupState.HELD, "a", "a", "b");
        assertEquals(new Happening.Conflict("web", WEB, List.of("a", "b")), both.getLast());
        assertEquals(List.of(), web(GroupState.HELD, "a", "a", "b"));
        assertEquals(
                List.of(new Happening.HolderChanged("web", WEB, "b", "", Cause.PEER)), web(GroupState.HELD, "a", "a"));
    }

    @Test
    void inactivityIsToldWithItsReasonsAndAgainWhenTheyChange() {
        var kinds = new ArrayList<List<Happening>>();
        kinds.add(next(now -> now.phase(Phase.INACTIVE, "operator")));
        kinds.add(next(now -> now));
        kinds.add(next(now -> now.phase(Phase.INACTIVE, "operator", "unheard")));
        kinds.add(next(now -> now.phase(Phase.ACTIVE)));
        kinds.add(next(now -> now.phase(Phase.ACTIVE, "config-behind")));
        kinds.add(next(now -> now.phase(Phase.STOPPING)));
        var operator = new Reason("operator", "operator", "");
        var unheard = new Reason("unheard", "unheard", "");
        assertEquals(
                List.of(
                        List.of(new Happening.NodeChanged(Phase.INACTIVE, List.of(operator))),
                        List.of(),
                        List.of(new Happening.NodeChanged(Phase.INACTIVE, List.of(operator, unheard))),
                        List.of(new Happening.NodeChanged(Phase.ACTIVE, List.of())),
                        List.of(),
                        List.of(new Happening.NodeChanged(Phase.STOPPING, List.of()))),
                kinds);
    }

    @Test
    void aConfigurationComesBeforeWhatFollowsFromIt() {
        web(GroupState.HELD, "a", "a");
        assertEquals(
                List.of(
                        new Happening.ConfigurationChanged(2, "d2", "file"),
                        new Happening.GroupDown("web", WEB, "", Cause.CONFIGURATION)),
                next(now -> now.version(2).groups(now.groups().getLast())));
        var back = next(now ->
                now.groups(group("web", GroupState.HELD, "a", "a"), now.groups().getLast()));
        assertEquals(List.of(new Happening.GroupUp("web", WEB, "", Cause.UNHELD)), back);
    }
}
