package org.vippy.simulation;

import java.util.List;
import org.vippy.election.Action;
import org.vippy.election.Event;

/** Something that holds after every event; looks at each change as it happens. */
interface Invariant {
    /** An address came or went, and the node's kernel shows it. */
    default void kernelChanged(SimulatedNode node, int group, boolean present) {}

    /** A machine took a step; nothing of what it asks for is done yet. */
    default void stepped(SimulatedProcess process, Event event, List<Action> actions) {}

    /** A process is about to end because its machine says so. */
    default void terminates(SimulatedProcess process) {}
}
