package org.vippy.plugin.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vippy.election.Occurrence.Cause;
import org.vippy.management.Happened;

class LaneTest {
    private static final String GROUP = "192.0.2.1/24";

    private final Lane lane = new Lane();

    private int add(Happened happened, int most) {
        return lane.add(Occasion.of(happened, "a").orElseThrow(), most).size();
    }

    private List<Long> all() {
        List<Long> sequences = new ArrayList<>();
        while (!lane.isEmpty()) {
            sequences.add(lane.next().facts().sequence());
        }
        return sequences;
    }

    @Test
    void keepsTheOrder() {
        for (int i = 1; i <= 5; i++) {
            assertEquals(0, add(TestingHappened.conflict(i, GROUP), 5));
        }
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), all());
    }

    @Test
    void leavesOutTheOldest() {
        add(TestingHappened.up(1, GROUP), 2);
        add(TestingHappened.down(2, GROUP, "b", Cause.BALANCE), 2);
        assertEquals(1, add(TestingHappened.up(3, GROUP), 2));
        assertEquals(List.of(2L, 3L), all());
    }

    /** However many conflicts come after it, whether the group is here is always told. */
    @Test
    void neverLeavesOutTheLastThatSaysWhereTheGroupIs() {
        add(TestingHappened.down(1, GROUP, "b", Cause.BALANCE), 3);
        add(TestingHappened.up(2, GROUP), 3);
        for (int i = 3; i <= 9; i++) {
            add(TestingHappened.conflict(i, GROUP), 3);
        }
        assertEquals(List.of(2L, 8L, 9L), all());
    }

    @Test
    void whereLessMayWaitAllButTheStateGoes() {
        add(TestingHappened.conflict(1, GROUP), 8);
        add(TestingHappened.up(2, GROUP), 8);
        assertEquals(2, add(TestingHappened.conflict(3, GROUP), 1));
        assertEquals(List.of(2L), all());
    }
}
