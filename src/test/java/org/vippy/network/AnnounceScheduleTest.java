package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnnounceScheduleTest {
    @Test
    void thinsOutAndThenGoesOnEveryMinute() {
        List<Long> millis = IntStream.range(0, 9)
                .mapToObj(number -> AnnounceSchedule.STANDARD.at(number).toMillis())
                .toList();
        assertEquals(List.of(0L, 100L, 500L, 1_000L, 2_000L, 5_000L, 10_000L, 70_000L, 130_000L), millis);
    }

    @Test
    void refreshesForAsLongAsAnybodyLives() {
        assertEquals(Duration.ofSeconds(10).plusMinutes(1_000_000), AnnounceSchedule.STANDARD.at(1_000_006));
    }
}
