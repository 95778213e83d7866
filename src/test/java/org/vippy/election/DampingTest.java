package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The usual damping: a half-life of 60 s, suppressed from 3 on, until 1. Times in seconds. */
class DampingTest {
    private static final long SECOND = 1_000_000_000;

    private final Damping damping = new Damping(Policy.Damping.USUAL, 2);

    private void lost(long... seconds) {
        for (var second : seconds) {
            damping.lost(GroupSet.of(1), second * SECOND);
        }
    }

    @Test
    void letsThreeLossesPassAndSuppressesFromTheFourthOn() {
        lost(0, 10, 20);
        assertEquals(GroupSet.empty(), damping.suppressed(20 * SECOND));
        lost(30);
        assertEquals(GroupSet.of(1), damping.suppressed(30 * SECOND));
    }

    @Test
    void endsWhenThePenaltyHasFallenToReuse() {
        lost(0, 0, 0);
        // From 3 to 1 at half in 60 s: 60 s times the binary logarithm of 3.
        assertEquals(95_097, damping.remaining(1, 0) / 1_000_000);
        assertEquals(damping.remaining(1, 0) + 1, damping.deadline(0));
        assertTrue(damping.remaining(1, 95 * SECOND) > 0);
        assertEquals(0, damping.remaining(1, 96 * SECOND));
        assertEquals(Long.MAX_VALUE, damping.deadline(96 * SECOND));
    }

    @Test
    void neverLastsLongerThanFromTwiceSuppress() {
        lost(new long[50]);
        assertEquals(155_097, damping.remaining(1, 0) / 1_000_000);
    }

    @Test
    void rareLossesAreForgotten() {
        for (var hour = 0; hour < 10; hour++) {
            lost(hour * 600);
        }
        assertEquals(GroupSet.empty(), damping.suppressed(5_400 * SECOND));
    }

    @Test
    void canBeOff() {
        var off = new Damping(Policy.Damping.OFF, 2);
        for (var i = 0; i < 10; i++) {
            off.lost(GroupSet.all(2), i);
        }
        assertTrue(off.suppressed(10).isEmpty());
    }

    @Test
    void wrongTermsAreRefused() {
        assertFalse(isLegal(1, 1));
        assertFalse(isLegal(1, 0));
        assertTrue(isLegal(2, 1));
    }

    private static boolean isLegal(double suppress, double reuse) {
        try {
            return new Policy.Damping(Duration.ofSeconds(1), suppress, reuse).isOn();
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
