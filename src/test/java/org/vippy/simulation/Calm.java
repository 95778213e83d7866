package org.vippy.simulation;

import java.util.List;

/** Nothing has moved for the last stale time: all that had to move did so within {@link Plan#settlingNanos}. */
final class Calm implements Validation {
    @Override
    public List<String> complaints(Simulation simulation) {
        var calmFor = simulation.queue().nowNanos() - simulation.moves().lastMoveNanos();
        return calmFor > simulation.setup().staleNanos()
                ? List.of()
                : List.of("something moved " + calmFor / 1_000_000 + " ms ago");
    }
}
