package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DepartureTest {
    private static final long MILLI = 1_000_000;

    private final Departure departure = new Departure(TestingNode.TIMING);
    private Outbox outbox = new Outbox();

    private boolean announces(long now, boolean released) {
        outbox = new Outbox();
        departure.proceed(now, released, outbox);
        return outbox.wantsAnnouncement();
    }

    private boolean ends() {
        return !Action.only(Action.Terminate.class, outbox.actions(List.of(), GroupSet.empty()))
                .isEmpty();
    }

    @Test
    void hasNoDeadlineBeforeItBegins() {
        assertEquals(Long.MAX_VALUE, departure.deadline());
        assertFalse(departure.isUnderWay());
    }

    @Test
    void saysGoodbyeThreeTimesAndEnds() {
        departure.begin(0);
        assertTrue(announces(0, true) && !ends());
        assertFalse(announces(19 * MILLI, true));
        assertTrue(announces(20 * MILLI, true) && !ends());
        assertTrue(announces(40 * MILLI, true) && ends());
        assertFalse(announces(60 * MILLI, true) || ends());
        assertEquals(Long.MAX_VALUE, departure.deadline());
    }

    @Test
    void saysNoGoodbyeBeforeEverythingIsReleased() {
        departure.begin(0);
        assertFalse(announces(100 * MILLI, false));
        assertFalse(departure.mayLeave());
        assertTrue(announces(200 * MILLI, true));
        assertTrue(departure.mayLeave());
    }

    @Test
    void leavesAnUnwillingKernelToTheLeasesWithoutAGoodbye() {
        departure.begin(0);
        assertEquals(700 * MILLI, departure.deadline());
        assertFalse(announces(699 * MILLI, false) || ends());
        assertFalse(announces(700 * MILLI, false));
        assertTrue(ends());
        assertFalse(departure.mayLeave());
        assertEquals(
                Occurrence.Severity.ERROR,
                Action.only(Action.Report.class, outbox.actions(List.of(), GroupSet.empty()))
                        .getFirst()
                        .occurrence()
                        .severity());
    }

    @Test
    void askedTwiceItWaitsNoLonger() {
        departure.begin(0);
        departure.begin(600 * MILLI);
        assertEquals(700 * MILLI, departure.deadline());
    }
}
