package org.vippy.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vippy.management.ActivityRequest.Accepted;
import org.vippy.management.ActivityRequest.Rejected;
import org.vippy.v1.SetActiveRequest;

class ActivityRequestTest {

    @Test
    void takesAReasonWithoutTheSpaceAroundIt() {
        assertEquals(new Accepted(false, "disk swap, Zoë is at it"), request(false, "  disk swap, Zoë is at it\n"));
    }

    @Test
    void needsNoReasonToActivate() {
        assertEquals(new Accepted(true, ""), request(true, ""));
    }

    @Test
    void takesAReasonOfTheGreatestLength() {
        var reason = "x".repeat(ActivityRequest.REASON_MAX);
        assertEquals(new Accepted(false, reason), request(false, reason));
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
