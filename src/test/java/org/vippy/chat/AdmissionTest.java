package org.vippy.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = Long.MAX_VALUE - SECOND;

    private final Admission admission = new Admission(START);

    @Test
    void strangersShareTheOpenRate() {
        assertEquals(Admission.OPEN_PER_SECOND, admitted("stranger", START));
        assertEquals(Admission.OPEN_PER_SECOND / 2, admitted("stranger", START + SECOND / 2));
        assertEquals(Admission.OPEN_PER_SECOND, admitted("stranger", START + 100 * SECOND));
    }

    @Test
    void knownSourcesHaveAShareOfTheirOwn() {
        admission.authentic("peer", START);
        admitted("stranger", START);
        assertEquals(Admission.KNOWN_PER_SECOND, admitted("peer", START));
    }

    @Test
    void aSourceIsForgottenWhenItIsSilent() {
        admission.authentic("peer", START);
        long later = START + Admission.KNOWN.toNanos() + 1;
        admitted("stranger", later);
        assertFalse(admission.admit("peer", later));
    }

    @Test
    void theSourceSilentLongestMakesRoom() {
        admission.authentic("first", START);
        LongStream.range(0, Limits.SOURCES).forEach(i -> admission.authentic("peer" + i, START));
        admitted("stranger", START);
        assertFalse(admission.admit("first", START));
        assertTrue(admission.admit("peer0", START));
    }

    @Test
    void aClockThatStandsOrGoesBackBringsNothing() {
        admitted("stranger", START);
        assertFalse(admission.admit("stranger", START));
        assertFalse(admission.admit("stranger", START - SECOND));
    }

    private long admitted(String source, long now) {
        return LongStream.range(0, 5 * Admission.OPEN_PER_SECOND)
                .filter(_ -> admission.admit(source, now))
                .count();
    }
}
