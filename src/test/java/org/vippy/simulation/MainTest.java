package org.vippy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void saysHowToRunASeedAgainWithTheSameFaultsAndSize() {
        assertEquals("make sim SEED=7 SEEDS=1 FAULTS=partitions", new Main.Choice("partitions", Size.DRAWN).again(7));
        assertEquals(
                "make sim SEED=7 SEEDS=1 FAULTS=basic NODES=200 GROUPS=5000",
                new Main.Choice("basic", new Size(200, 5000)).again(7));
    }
}
