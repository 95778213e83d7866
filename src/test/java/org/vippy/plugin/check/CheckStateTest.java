package org.vippy.plugin.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vippy.config.Check;
import org.vippy.config.Probe;

class CheckStateTest {
    private static Check check(int rise, int fall, boolean passing) {
        return new Check(
                "ready",
                new Probe.File(Path.of("/ready"), true),
                List.of(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                rise,
                fall,
                passing);
    }

    /** Results: + for one that passed, - for one that failed. States: P and F, the first one before any result. */
    @ParameterizedTest
    @CsvSource({
        "2, 3, true,  ---,        PPPF",
        "2, 3, true,  --+---,     PPPPPPF",
        "2, 3, true,  ---+-++,    PPPFFFFP",
        "1, 1, true,  -+-,        PFPF",
        "2, 3, false, ++,         FFP",
        "2, 3, false, +-++---,    FFFFPPPF",
        "1, 1, false, -+,         FFP",
        "3, 1, true,  -++-+++,    PFFFFFFP",
    })
    void turnsAfterSoManyResultsInARow(int rise, int fall, boolean passing, String results, String states) {
        var check = check(rise, fall, passing);
        var state = CheckState.first(check, 0);
        var seen = new StringBuilder(state.passing() ? "P" : "F");
        for (int i = 0; i < results.length(); i++) {
            state = state.after(new Verdict(results.charAt(i) == '+', "said " + i), check, i + 1);
            seen.append(state.passing() ? 'P' : 'F');
        }
        assertEquals(states, seen.toString());
    }

    @Test
    void saysWhyAndSinceWhenAndKeepsTheReasonWhileItFails() {
        var check = check(2, 2, true);
        var state = CheckState.first(check, 5)
                .after(Verdict.failed("one"), check, 10)
                .after(Verdict.failed("timed out after 1 s"), check, 20)
                .after(Verdict.failed("three"), check, 30);
        assertEquals(new CheckState(false, 20, 0, 3, "failed 2 times in a row: timed out after 1 s", "three"), state);
    }

    @Test
    void oneTimeoutTurnsNothingThatFallsAfterTwo() {
        var check = check(1, 2, true);
        var state = CheckState.first(check, 0).after(Verdict.failed("timed out after 1 s"), check, 1);
        assertEquals(new CheckState(true, 0, 1, 1, "", "timed out after 1 s"), state);
    }

    @Test
    void aVerdictIsOneBoundedLineOfPlainCharacters() {
        var text = Verdict.failed("a\nb\u001b[31m" + "x".repeat(9_999)).text();
        assertTrue(text.startsWith("a b [31mx"), text);
        assertEquals(Verdict.LONGEST + 1, text.length());
    }

    @Test
    void jitterComesOnTopOfTheIntervalAndIsBounded() {
        var check = check(1, 1, true);
        var pace = new Pace(new Random(7));
        long interval = check.interval().toNanos();
        long most = check.jitter().toNanos();
        for (int i = 0; i < 1_000; i++) {
            long next = pace.next(check, 0);
            long first = pace.first(check);
            assertTrue(next >= interval && next <= interval + most, () -> "next in " + next);
            assertTrue(first >= 0 && first <= most, () -> "first in " + first);
        }
        assertEquals(0, pace.next(check, 5 * interval));
    }
}
