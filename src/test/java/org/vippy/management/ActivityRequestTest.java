package org.vippy.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vippy.management.ActivityRequest.Accepted;
import org.vippy.management.ActivityRequest.Rejected;
import org.vippy.v1.SetActiveRequest;

class ActivityRequestTest {

    @Test
    void takesAReasonWithoutTheSpaceAroundIt() {
        assertEquals(
                new Accepted(false, "operator", "disk swap, Zoë is at it", Duration.ZERO),
                request(false, "  disk swap, Zoë is at it\n"));
    }

    @Test
    void needsNoReasonToActivate() {
        assertEquals(new Accepted(true, "operator", "", Duration.ZERO), request(true, ""));
    }

    @Test
    void takesAReasonOfTheGreatestLength() {
        var reason = "x".repeat(ActivityRequest.REASON_MAX);
        assertEquals(new Accepted(false, "operator", reason, Duration.ZERO), request(false, reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void wantsAReasonToDeactivate(String blank) {
        assertTrue(problem(false, blank).contains("needs a reason"));
    }

    @Test
    void wantsAShortReason() {
        var problem = problem(true, "x".repeat(ActivityRequest.REASON_MAX + 1));
        assertEquals("the reason has 257 characters: 256 are allowed", problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\rb",
                "a\u0000b",
                "a\u001b[31mb",
                "a\u0085b",
                "a\u2028b",
                "a\u202eb",
                "a\u200bb",
                "a\ud800b"
            })
    void wantsOneLineOfPlainText(String reason) {
        assertTrue(problem(false, reason).contains("one line of plain text"));
    }

    @Test
    void takesAVoterWithATimeToLive() {
        assertEquals(
                new Accepted(false, "vote:disk-1.a_b", "full", Duration.ofMillis(100)),
                vote("disk-1.a_b", 0, 100_000_000));
        assertEquals(new Accepted(false, "vote:d", "full", Duration.ofDays(1)), vote("d", 86_400, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b", "vote:disk", "dísk", "a\nb", "a/b"})
    void wantsAPlainNameOfAVoter(String voter) {
        assertTrue(vote(voter, 30, 0).toString().contains("the voter's name is none"), voter);
        assertTrue(vote("x".repeat(49), 30, 0).toString().contains("1 to 48 letters"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0, 99999999",
        "-1, 0",
        "0, -1",
        "86400, 1",
        "86401, 0",
        "1, 1000000000",
        "30, -1",
        "9223372036854775807, 999999999",
        "-9223372036854775808, -999999999"
    })
    void wantsATimeToLiveWithinItsRange(long seconds, int nanos) {
        assertTrue(vote("disk", seconds, nanos).toString().contains("write 0.1 s to 86400 s"));
    }

    @Test
    void theOperatorsWordDoesNotLapse() {
        assertTrue(vote("", 30, 0).toString().contains("name the voter"));
    }

    private static ActivityRequest vote(String voter, long seconds, int nanos) {
        return ActivityRequest.of(SetActiveRequest.newBuilder()
                .setReason("full")
                .setVoter(voter)
                .setTimeToLive(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(seconds)
                        .setNanos(nanos))
                .build());
    }

    private static ActivityRequest request(boolean active, String reason) {
        return ActivityRequest.of(SetActiveRequest.newBuilder()
                .setActive(active)
                .setReason(reason)
                .build());
    }

    private static String problem(boolean active, String reason) {
        return assertInstanceOf(Rejected.class, request(active, reason)).problem();
    }
}
