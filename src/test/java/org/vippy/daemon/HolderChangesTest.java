package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vippy.daemon.HolderChanges.Change;
import org.vippy.election.Announcement;
import org.vippy.election.GroupSet;

/** What node a makes of the words of b and c; stale is 50. */
class HolderChangesTest {
    private final HolderChanges changes = new HolderChanges("a", 50, "digest", List.of("g", "h"));
    private long sequence;

    private List<Change> hear(String node, long at, int... held) {
        return changes.heard(said(node, 1, ++sequence, "digest", held), at);
    }

    static Announcement said(String node, long session, long number, String digest, int... held) {
        var none = GroupSet.empty();
        return new Announcement(
                node,
                session,
                number,
                0,
                0,
                0,
                1,
                digest,
                true,
                true,
                false,
                false,
                false,
                List.of(),
                GroupSet.of(held),
                none,
                none,
                none,
                none,
                false,
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void whoTakesWhatNobodyHeldTakesNothingOver() {
        assertEquals(List.of(), changes.acquires(GroupSet.of(0), 10));
        assertEquals(List.of(), hear("b", 20, 1));
    }

    /** A fencing program asks whom it is to fence, also at the second try. */
    @Test
    void whatNeverCameDidNotChangeHands() {
        hear("b", 10, 0);
        var change = new Change("g", "b", "a", 10, 90);
        assertEquals(List.of(change), changes.acquires(GroupSet.of(0), 90));
        changes.withdrawn(List.of("g"));
        assertEquals(List.of(new Change("g", "b", "a", 10, 91)), changes.acquires(GroupSet.of(0), 91));
        changes.releases(GroupSet.of(0), 92);
        assertEquals(List.of(new Change("g", "b", "a", 10, 93)), changes.acquires(GroupSet.of(0), 93));
        assertEquals(List.of(), changes.acquires(GroupSet.of(0), 94));
        changes.withdrawn(List.of("g"));
        assertEquals(List.of(new Change("g", "b", "c", 10, 95)), hear("c", 95, 0));
    }

    @Test
    void whatHasArrivedDid() {
        hear("b", 10, 0);
        changes.acquires(GroupSet.of(0), 90);
        changes.arrived(GroupSet.of(0));
        changes.withdrawn(List.of("g"));
        changes.releases(GroupSet.of(0), 92);
        assertEquals(List.of(), changes.acquires(GroupSet.of(0), 93));
        changes.releases(GroupSet.of(0), 94);
        assertEquals(List.of(new Change("g", "a", "c", 94, 95)), hear("c", 95, 0));
    }

    @Test
    void theLastSignOfACrashedHolderIsItsLastWord() {
        hear("b", 10, 0);
        hear("b", 20, 0);
        assertEquals(List.of(new Change("g", "b", "a", 20, 90)), changes.acquires(GroupSet.of(0), 90));
        assertEquals(List.of(), changes.acquires(GroupSet.of(0), 95));
    }

    @Test
    void theLastSignOfOneThatLetsGoIsItsFirstWordOfThat() {
        hear("b", 10, 0);
        hear("b", 20);
        hear("b", 30);
        assertEquals(List.of(new Change("g", "b", "c", 20, 40)), hear("c", 40, 0));
    }

    @Test
    void whatThisNodeReleasesIsTakenOverByAnother() {
        changes.acquires(GroupSet.of(0), 10);
        changes.releases(GroupSet.of(0), 60);
        changes.releases(GroupSet.of(0), 65);
        assertEquals(List.of(new Change("g", "a", "b", 60, 70)), hear("b", 70, 0));
    }

    @Test
    void addressesThatAreAddedAgainAreNoTakeover() {
        changes.acquires(GroupSet.of(0), 10);
        assertEquals(List.of(), changes.acquires(GroupSet.of(0), 20));
    }

    /** The words of two nodes come on two ways, and the last of the former holder may be the later one. */
    @Test
    void whoTakesItWhileTheFormerHolderIsNotYetStaleTakesItOverAllTheSame() {
        hear("b", 10, 0);
        assertEquals(List.of(), hear("c", 58, 0));
        assertEquals(List.of(), hear("c", 59, 0));
        assertEquals(List.of(new Change("g", "b", "c", 10, 61)), hear("c", 61, 0));
        assertEquals(List.of(), hear("c", 62, 0));
    }

    @Test
    void soItIsWhereTheWordThatItHasLetGoComesAfterwards() {
        hear("b", 10, 0);
        assertEquals(List.of(), hear("c", 30, 0));
        assertEquals(List.of(new Change("g", "b", "c", 10, 31)), hear("b", 31));
        assertEquals(List.of(), hear("c", 40, 0));
        assertEquals(List.of(), hear("b", 41));
    }

    @Test
    void ofTwoPeersThatBothHoldItTheOneThatKeepsTakesNothingOver() {
        hear("b", 10, 0);
        assertEquals(List.of(), hear("c", 20, 0));
        assertEquals(List.of(), hear("b", 30, 0));
        assertEquals(List.of(), hear("b", 40));
        assertEquals(List.of(), hear("c", 41, 0));
    }

    /** After a partition: there was somebody all the time. */
    @Test
    void ofTwoHoldersTheOneThatKeepsTakesNothingOver() {
        changes.acquires(GroupSet.of(0), 10);
        assertEquals(List.of(), hear("b", 20, 0));
        assertEquals(List.of(), hear("b", 30));
        changes.releases(GroupSet.of(0), 40);
        assertEquals(List.of(new Change("g", "a", "c", 40, 45)), hear("c", 45, 0));
    }

    @Test
    void theOtherOfTwoHoldersIsTheOneThatLetsGoNext() {
        hear("b", 10, 0);
        assertEquals(List.of(), hear("c", 20, 0));
        hear("b", 30);
        hear("c", 40);
        assertEquals(List.of(new Change("g", "c", "a", 40, 41)), changes.acquires(GroupSet.of(0), 41));
    }

    @Test
    void whatComesAgainOrLateIsNoWord() {
        hear("b", 10, 0);
        hear("b", 20);
        changes.heard(said("b", 1, 1, "digest", 0), 30);
        assertEquals(List.of(new Change("g", "b", "a", 20, 40)), changes.acquires(GroupSet.of(0), 40));
    }

    @Test
    void aHolderStaysKnownThroughAChangeOfTheConfiguration() {
        hear("b", 10, 1);
        hear("b", 20);
        changes.use("next", List.of("h"));
        assertEquals(List.of(), hear("c", 30, 0));
        assertEquals(
                List.of(new Change("h", "b", "c", 20, 40)), changes.heard(said("c", 1, ++sequence, "next", 0), 40));
    }
}
