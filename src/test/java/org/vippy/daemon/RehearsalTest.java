package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RehearsalTest {
    /** Six groups are shared by three nodes, and two of them go to the others when the first node stops. */
    @Test
    void theOthersTakeOverFromTheNodeThatStops() {
        assertEquals(2 * (6 + 2), Rehearsal.play(2));
    }
}
