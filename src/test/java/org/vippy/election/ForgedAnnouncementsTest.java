package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vippy.election.TestingNode.SECOND;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who has the secret can say anything; what makes no sense changes nothing but counters and what is shown of peers. */
class ForgedAnnouncementsTest {
    private static final int HUGE = 11_000;

    private final TestingNode node = new TestingNode(List.of("a", "b"), 2);

    @BeforeEach
    void holdsAllGroupsAlone() {
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.advance(6 * SECOND);
        assertEquals(List.of(GroupState.HELD, GroupState.HELD), states());
        node.done();
    }

    private List<GroupState> states() {
        return node.status().groups().stream().map(Status.GroupStatus::state).toList();
    }

    static Stream<TestingAnnouncement> forgeries() {
        return Stream.of(
                TestingAnnouncement.of("nobody", 7, 1),
                TestingAnnouncement.of("nobody", 7, 1).holds(0, 1).claims(0, 1),
                TestingAnnouncement.of("nobody", 7, 1).holds(0, HUGE).configuration(1, "another"),
                TestingAnnouncement.of("a", 7, 1).holds(0, 1),
                TestingAnnouncement.of("a", 7, 1).hears("b", 1, 1).hears("nobody", 1, Long.MAX_VALUE),
                TestingAnnouncement.of("b", 7, 1).holds(0, HUGE).claims(1, HUGE),
                TestingAnnouncement.of("b", 7, Long.MAX_VALUE).holds(0, 1),
                TestingAnnouncement.of("b", 7, 1).holds(0, 1).configuration(1, "another"));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void changeNothingWithoutKnowledgeOfThisRun(TestingAnnouncement forged) {
        changesNothing(forged);
    }

    @Test
    void ofAnUnknownNodeWithThisConfigurationChangeNothingHoweverMuchTheyKnow() {
        changesNothing(
                knowing(TestingAnnouncement.of("nobody", 7, 1).holds(0, 1).claims(0, 1)));
        assertEquals(
                List.of("b"),
                node.status().peers().stream().map(Status.PeerStatus::name).toList());
    }

    /** As recordings are of nodes that an earlier configuration named. */
    @Test
    void ofManyUnknownNodesWithAnotherConfigurationAreNotShownAndLeaveRoomForOneThatIsThere() {
        for (var number = 0; number < 2 * Peers.MAX_UNNAMED; number++) {
            node.receive(TestingAnnouncement.of("gone" + number, 7, 1).holds(0).configuration(1, "another"));
        }
        assertEquals(List.of("b"), peers());
        node.receive(knowing(TestingAnnouncement.of("there", 7, 1).configuration(1, "another")));
        assertEquals(List.of("b", "there"), peers());
    }

    private List<String> peers() {
        return node.status().peers().stream().map(Status.PeerStatus::name).toList();
    }

    @Test
    void ofAnotherConfigurationTakeNothingAwayThoughTheyKnowThisRun() {
        node.receive(
                knowing(TestingAnnouncement.of("nobody", 7, 1).holds(0, 1, HUGE).configuration(1, "another"))
                        .immature());
        assertEquals(List.of(GroupState.HELD, GroupState.HELD), states());
        assertEquals(List.of(), Action.only(Action.Kernel.class, node.done()));
    }

    @Test
    void withHugeSetsNeverMakeHugeAnnouncements() {
        node.receive(knowing(TestingAnnouncement.of("b", 7, 1).immature())
                .holds(HUGE)
                .claims(HUGE));
        node.advance(SECOND);
        var said = node.said();
        for (var set : List.of(said.held(), said.claimed(), said.objected(), said.ineligible())) {
            assertEquals(set, set.below(2));
        }
        assertEquals(List.of(GroupState.HELD, GroupState.HELD), states());
    }

    @Test
    void withHugeSetsOfTwoNodesAreNotObjectedTo() {
        var three = new TestingNode(List.of("a", "b", "c"), 2);
        three.take(new Event.Started(GroupSet.empty(), 0));
        var session = three.said().session();
        three.receive(TestingAnnouncement.of("b", 7, 1).holds(HUGE).hears("a", session, 1));
        three.receive(TestingAnnouncement.of("c", 8, 1).claims(HUGE).hears("a", session, 1));
        three.advance(SECOND);
        assertEquals(GroupSet.empty(), three.said().objected());
    }

    private TestingAnnouncement knowing(TestingAnnouncement forged) {
        return forged.hears("a", node.said().session(), node.said().sequence());
    }

    private void changesNothing(TestingAnnouncement forged) {
        var before = lasting(node.status());
        node.receive(forged);
        assertEquals(before, lasting(node.status()));
        assertEquals(List.of(), Action.only(Action.Kernel.class, node.done()));
        assertEquals(List.of(), Action.only(Action.Forward.class, node.done()));
    }

    /** Without what the time of the next announcement decides, which a forged one may bring forward: the lease at this moment. */
    private static Status lasting(Status status) {
        return new Status(
                status.self(),
                status.session(),
                0,
                status.phase(),
                status.reasons(),
                status.listeningNanos(),
                status.matureInNanos(),
                0,
                status.leaseProtects(),
                status.configVersion(),
                status.digest(),
                status.groups(),
                List.of(),
                Map.of());
    }
}
