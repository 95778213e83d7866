package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnounceScheduleTest {
    private static final List<Duration> REPEATS = List.of(Duration.ofMillis(100), Duration.ofSeconds(1));

    @Test
    void tellsAtOnceThenRepeatsAndThenRefreshesForAsLongAsAnybodyLives() {
        var schedule = AnnounceSchedule.of(REPEATS, Duration.ofMinutes(1));
        assertEquals(Optional.of(Duration.ofMillis(100)), schedule.pauseAfter(0));
        assertEquals(Optional.of(Duration.ofMillis(900)), schedule.pauseAfter(1));
        assertEquals(Optional.of(Duration.ofMinutes(1)), schedule.pauseAfter(2));
        assertEquals(Optional.of(Duration.ofMinutes(1)), schedule.pauseAfter(1_000_006));
    }

    @Test
    void knowsWhenTheBurstEnds() {
        var schedule = AnnounceSchedule.of(REPEATS, Duration.ofMinutes(1));
        assertFalse(schedule.endsBurst(1));
        assertTrue(schedule.endsBurst(2));
        assertFalse(schedule.endsBurst(3));
    }

    @Test
    void withoutARefreshTheLastRepeatIsTheLastWord() {
        var schedule = AnnounceSchedule.of(List.of(), Duration.ZERO);
        assertEquals(Optional.empty(), schedule.pauseAfter(0));
        assertTrue(schedule.endsBurst(0));
    }
}
