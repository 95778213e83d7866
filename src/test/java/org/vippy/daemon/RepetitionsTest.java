package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepetitionsTest {
    private final Repetitions repetitions = new Repetitions();

    private long told(String line, int times, long now) {
        return IntStream.range(0, times)
                .filter(_ -> repetitions.told(line, now).isPresent())
                .count();
    }

    @Test
    void aLineIsToldSomeTimesInAMinute() {
        assertEquals(Repetitions.TOLD, told("a", 100, 0));
        assertEquals(Repetitions.TOLD, told("b", 100, 0));
        assertEquals(0, told("a", 1, Repetitions.PERIOD_NANOS - 1));
    }

    @Test
    void afterAMinuteItIsToldHowOftenItWasLeftOut() {
        told("a", 100, 0);
        assertEquals(
                Optional.of("a (and 95 times more since the last such line)"),
                repetitions.told("a", Repetitions.PERIOD_NANOS));
        assertEquals(Optional.of("a"), repetitions.told("a", Repetitions.PERIOD_NANOS));
    }

    @Test
    void forgetsWhatWasLongestUnheard() {
        told("a", 100, 0);
        IntStream.range(0, 2_000).forEach(number -> repetitions.told("other " + number, 0));
        assertEquals(1, told("a", 1, 0));
    }
}
