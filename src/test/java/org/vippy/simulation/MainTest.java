package org.vippy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void saysHowToRunASeedAgainWithTheSameFaults() {
        var run = Run.of(Plan.draw(7, Main.options("partitions")), Trace.hashOnly());
        assertEquals("make sim SEED=7 SEEDS=1 FAULTS=partitions", Main.again(run, "partitions"));
    }
}
