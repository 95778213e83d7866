package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times in milliseconds, with an interval of a second. */
class ReachTest {
    private static final long MILLI = 1_000_000;

    private static Timing timing(long staleMillis) {
        return new Timing(Duration.ofSeconds(1), Duration.ZERO, Duration.ofMillis(staleMillis), true);
    }

    private static long after(long... announcedAt) {
        var reach = new Reach();
        LongStream.of(announcedAt).forEach(moment -> reach.announced(moment * MILLI, timing(10_000)));
        return reach.since() / MILLI;
    }

    @Test
    void nobodyWasReachedBeforeTheFirstWord() {
        assertTrue(Moment.isNever(new Reach().since()));
        assertEquals(700, after(700));
    }

    @Test
    void theLastWordMayBeLost() {
        assertEquals(3_000, after(1_000, 2_000, 3_000, 4_000));
    }

    @ParameterizedTest
    @CsvSource({"3501, 3501", "3500, 4400", "3499, 4400"})
    void soMayBeMoreThatWasSaidInOneAndAHalfIntervals(long early, long reached) {
        assertEquals(reached, after(1_000, early, 4_400, 5_000));
    }

    @Test
    void whoIsHeldUpSaysNothingMeanwhileThatCouldBeMissed() {
        assertEquals(1_000, after(1_000, 60_000, 60_299));
        assertEquals(60_000, after(1_000, 60_000, 60_300));
    }

    /** The one that is not heard may be the one with the long interval, and so give others as long. */
    @ParameterizedTest
    @CsvSource({"3000, 10000, 1000", "1500, 10000, 2800", "0, 10000, 3600", "3000, 4100, 3600", "3000, 5200, 3000"})
    void soMayBeWhatWasSaidInOneAndAHalfOfTheLongestIntervalIfTheStaleTimeLeavesRoom(
            long interval, long stale, long reached) {
        var timing = timing(stale).copy();
        timing.settle(0, stale * MILLI, stale * MILLI, 0, interval * MILLI);
        var reach = new Reach();
        LongStream.of(1_000, 2_000, 2_800, 3_000, 3_600, 4_500, 5_000)
                .forEach(at -> reach.announced(at * MILLI, timing));
        assertEquals(reached, reach.since() / MILLI);
    }

    /** So that a lease of a second can be given at any time, but for a moment after the node was held up. */
    @ParameterizedTest
    @CsvSource({
        "4100, 4000, 6000",
        "4100, 3800, 5800",
        "4100, 3501, 5501",
        "4100, 2000, 5300",
        "4600, 3501, 6000",
        "4300, 3701, 5901",
        "4099, 3501, 6000",
        "9000, 3501, 6000"
    })
    void announcesSoonerWhereSoMuchMayBeLostThatTheNextLeaseWouldNotFit(long stale, long reached, long next) {
        assertEquals(next * MILLI, timing(stale).nextAnnouncement(5_000 * MILLI, reached * MILLI));
    }
}
