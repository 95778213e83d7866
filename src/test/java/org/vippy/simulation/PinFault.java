package org.vippy.simulation;

import org.vippy.election.Event;

/**
 * Somebody moves a group by hand, and somebody else takes it back.
 *
 * @param group position of the group
 * @param to index of the node where it shall be
 * @param saidAt index of the node on which it is said
 * @param takenBackAt index of the node on which it is taken back
 */
record PinFault(long atNanos, long durationNanos, int group, int to, int saidAt, int takenBackAt) implements Fault {
    @Override
    public Runnable begin(Simulation simulation) {
        var id = simulation.groupName(group);
        var nodes = simulation.nodes();
        nodes.get(saidAt).tell(new Event.Pinned(id, nodes.get(to).name()));
        return () -> nodes.get(takenBackAt).tell(new Event.Unpinned(id));
    }
}
