package org.vippy.simulation;

import java.util.List;

/** Something that holds at the end, when the last fault has been over for {@link Plan#settlingNanos}. */
interface Validation {
    /** What is not as it should be; empty when all is well. */
    List<String> complaints(Simulation simulation);

    /** In this order; a later one assumes the earlier ones. */
    List<Validation> ALL = List.of(
            new ConfigurationAgreed(),
            new OneHolderEach(),
            new Agreement(),
            new PreferencesHonoured(),
            new Balance(),
            new NeighboursKnow(),
            new Calm());

    /** The first of them that complains. */
    static List<Violation> check(Simulation simulation) {
        return ALL.stream()
                .map(validation -> new Violation(
                        validation.getClass().getSimpleName(),
                        simulation.queue().nowNanos(),
                        String.join("; ", validation.complaints(simulation))))
                .filter(violation -> !violation.text().isEmpty())
                .limit(1)
                .toList();
    }
}
