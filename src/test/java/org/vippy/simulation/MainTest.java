package org.vippy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vippy.election.Timing;

class MainTest {
    @Test
    void saysHowToRunASeedAgainWithTheSameFaultsAndSize() {
        assertEquals("make sim SEED=7 SEEDS=1 FAULTS=partitions", new Main.Choice("partitions", Size.DRAWN).again(7));
        assertEquals(
                "make sim SEED=7 SEEDS=1 FAULTS=basic NODES=200 GROUPS=5000",
                new Main.Choice("basic", new Size(200, 5000)).again(7));
    }

    /** What is printed of a failed run tells with which times it failed, and is the same in each run. */
    @Test
    void timesAreReadable() {
        var timing = new Timing(Duration.ofMillis(300), Duration.ZERO, Duration.ofSeconds(3), true);
        assertEquals("interval 0.300 s, mature 0.000 s, stale 3.000 s, lease", timing.toString());
    }
}
