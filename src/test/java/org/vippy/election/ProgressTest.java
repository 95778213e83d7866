package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What makes an assignment anew, and what does not; that the short way is right is a property of the assignment's own test. */
class ProgressTest {
    private static final List<Group> GROUPS = IntStream.range(0, 4)
            .mapToObj(group -> new Group("g" + group, List.of()))
            .toList();

    private static Candidate node(String name, int... held) {
        return new Candidate(name, name.charAt(0) - 'a', true, GroupSet.of(held), GroupSet.empty());
    }

    private static final List<Candidate> BEFORE = List.of(node("a", 0, 1, 2, 3), node("b"));
    private static final Owners OWNERS = Assignment.assign(GROUPS, BEFORE);
    private static final int[] OF_A = OWNERS.of("a").stream().toArray();
    private static final int[] OF_B = OWNERS.of("b").stream().toArray();

    private static void assertAnew(Candidate... now) {
        assertNull(Progress.of(OWNERS, GROUPS, BEFORE, List.of(now)));
    }

    @Test
    void theAssignmentStandsWhileItsMovesHappen() {
        assertEquals(2, OF_B.length);
        assertEquals(Status.Why.BALANCED, OWNERS.why(OF_B[0]));
        var released = List.of(node("a", OF_A), node("b"));
        assertNotNull(Progress.of(OWNERS, GROUPS, BEFORE, released));
        var moved = Progress.of(OWNERS, GROUPS, BEFORE, List.of(node("a", OF_A), node("b", OF_B[0])));
        assertNotNull(moved);
        assertEquals(Status.Why.KEPT, moved.why(OF_B[0]));
        assertEquals(Status.Why.BALANCED, moved.why(OF_B[1]));
    }

    @Test
    void whatAnOwnerLosesIsAssignedAnew() {
        assertAnew(node("a", OF_A[0], OF_B[0], OF_B[1]), node("b"));
    }

    @Test
    void whatSomebodyTakesWhoDoesNotOwnItIsAssignedAnew() {
        var before = List.of(node("a"), node("b"));
        var owners = Assignment.assign(GROUPS, before);
        int ofA = owners.of("a").stream().findFirst().orElseThrow();
        assertNull(Progress.of(owners, GROUPS, before, List.of(node("a"), node("b", ofA))));
    }

    @Test
    void whatTwoHoldIsAssignedAnew() {
        assertAnew(node("a", 0, 1, 2, 3), node("b", OF_B[0]));
    }

    /** Who comes first holds too many, so that somebody else owns it; then who holds it too may keep it. */
    @Test
    void whatOneOfTwoReleasesIsAssignedAnew() {
        var before = List.of(node("a", 0, 1, 2, 3), node("b", OF_B[0]));
        var owners = Assignment.assign(GROUPS, before);
        assertNull(Progress.of(owners, GROUPS, before, List.of(node("a", OF_A), node("b", OF_B[0]))));
    }

    @Test
    void otherNodesAndOtherStandingsAreAssignedAnew() {
        assertAnew(node("a", 0, 1, 2, 3));
        assertAnew(node("a", 0, 1, 2, 3), new Candidate("b", 1, false, GroupSet.empty(), GroupSet.empty()));
        assertAnew(node("a", 0, 1, 2, 3), new Candidate("b", 1, true, GroupSet.empty(), GroupSet.of(0)));
    }
}
