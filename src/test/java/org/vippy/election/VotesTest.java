package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vippy.election.Status.Phase;

class VotesTest {
    private static final long SECOND = TestingNode.SECOND;

    private final TestingNode node = new TestingNode(List.of("a"), 1);

    VotesTest() {
        node.take(new Event.Started(GroupSet.empty(), 0));
        node.advance(30 * SECOND);
        assertEquals(Phase.ACTIVE, node.status().phase());
        node.done();
    }

    private void vote(boolean active, String source, String reason, long seconds) {
        node.take(new Event.ActivityVoted(active, source, reason, seconds * SECOND));
    }

    private List<String> told() {
        return Action.only(Action.Report.class, node.done()).stream()
                .map(Action.Report::occurrence)
                .filter(occurrence -> occurrence.cause() == Occurrence.Cause.ACTIVITY)
                .filter(occurrence -> occurrence.text().contains("vote:disk"))
                .map(Occurrence::text)
                .toList();
    }

    @Test
    void aVoteCountsForAsLongAsItLives() {
        vote(false, "vote:disk", "full", 10);
        assertEquals(Phase.INACTIVE, node.status().phase());
        node.advance(10 * SECOND - 1);
        assertEquals(
                List.of(1L),
                node.status().reasons().stream()
                        .map(Status.Reason::lapsesInNanos)
                        .toList());
        assertEquals(Phase.INACTIVE, node.status().phase());
        node.advance(1);
        assertEquals(Phase.ACTIVE, node.status().phase());
        assertEquals(List.of(), node.status().reasons());
        assertEquals(
                List.of(
                        "deactivated by vote:disk: full",
                        "the vote of vote:disk has lapsed, since it was not repeated in time"),
                told());
    }

    @Test
    void aVoteNeedsNoReasonToStandForTheNode() {
        vote(false, "vote:disk", "full", 10);
        vote(true, "vote:disk", "", 10);
        assertEquals(List.of("deactivated by vote:disk: full", "activated by vote:disk"), told());
    }

    @Test
    void aReasonThatOnlyNamesTheVoterIsNotTold() {
        vote(false, "vote:disk", "disk", 10);
        vote(true, "vote:disk", "vote:disk", 10);
        vote(false, "vote:disk", "sk", 10);
        assertEquals(
                List.of("deactivated by vote:disk", "activated by vote:disk", "deactivated by vote:disk: sk"), told());
    }

    @Test
    void wantsToBeSteppedWhenAVoteLapses() {
        vote(false, "vote:disk", "full", 10);
        node.advance(10 * SECOND - 1_000);
        assertEquals(1_000, node.restsFor());
    }

    @Test
    void aVoteThatIsRepeatedLivesOnAndIsToldOnce() {
        vote(false, "vote:disk", "full", 10);
        for (var second = 0; second < 60; second += 5) {
            node.advance(5 * SECOND);
            vote(false, "vote:disk", "full", 10);
        }
        assertEquals(Phase.INACTIVE, node.status().phase());
        assertEquals(List.of("deactivated by vote:disk: full"), told());
    }

    @Test
    void whoVotesForANodeThatNobodyVotesAgainstIsNotToldOf() {
        vote(true, "vote:disk", "fine", 10);
        node.advance(20 * SECOND);
        assertEquals(List.of(), told());
    }

    @Test
    void aVoteWithoutEndStandsAndSaysWhoCanTakeItBack() {
        vote(false, "vote:disk", "full", 0);
        node.advance(3_600 * SECOND);
        assertEquals(
                List.of(new Status.Reason("vote:disk", "full", "vippyctl activate --as disk")),
                node.status().reasons());
        vote(true, "vote:disk", "empty", 0);
        assertEquals(List.of(), node.status().reasons());
    }

    @Test
    void aVoteThatLapsesTakesNoOtherVoteWithIt() {
        vote(false, "operator", "new disk", 0);
        vote(false, "vote:disk", "full", 10);
        node.advance(10 * SECOND);
        assertEquals(Phase.INACTIVE, node.status().phase());
        assertEquals(
                List.of("operator"),
                node.status().reasons().stream().map(Status.Reason::code).toList());
    }

    @Test
    void oneVoterTooManyIsNotCountedAndSaysWhy() {
        IntStream.range(0, Event.ActivityVoted.VOTERS_MAX).forEach(each -> vote(false, "vote:" + each, "full", 0));
        node.done();
        vote(false, "vote:disk", "full", 0);
        assertEquals(Event.ActivityVoted.VOTERS_MAX, node.status().reasons().size());
        assertTrue(told().getFirst().contains("is not counted: 64 others"), "told");
        vote(true, "vote:0", "empty", 0);
        vote(false, "vote:disk", "full", 0);
        assertTrue(node.status().reasons().stream()
                .anyMatch(reason -> reason.code().equals("vote:disk")));
    }
}
