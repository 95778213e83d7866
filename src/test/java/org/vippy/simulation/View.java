package org.vippy.simulation;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vippy.election.Announcement;
import org.vippy.election.Occurrence;
import org.vippy.election.Status;

/**
 * What a node can know at this moment: its status, and the words that it was told.
 *
 * @param process whose view this is
 * @param status of its machine, now
 * @param nowNanos on its clock
 */
record View(SimulatedProcess process, Status status, long nowNanos) {
    private static final Set<Status.Hearing> HEARD = Set.of(Status.Hearing.ONE_WAY, Status.Hearing.TWO_WAY);

    static View of(SimulatedProcess process) {
        var now = process.node().clockNanos();
        return new View(process, process.machine().status(now), now);
    }

    /** The peer that the report names; null for none. */
    Status.@Nullable PeerStatus named(Occurrence occurrence) {
        var words = List.of(occurrence.text().split("[ ,:]+"));
        return status.peers().stream()
                .filter(peer -> words.contains(peer.name()))
                .findFirst()
                .orElse(null);
    }

    static boolean isHeard(Status.PeerStatus peer) {
        return HEARD.contains(peer.state());
    }

    /** The newest words of the peer; null for none. */
    @Nullable
    Announcement said(Status.PeerStatus peer) {
        return process.knowledge().said(peer);
    }

    /** Whether by its last words the peer takes part and can serve the group. */
    boolean couldServe(Status.PeerStatus peer, int group) {
        var said = said(peer);
        return isHeard(peer)
                && said != null
                && said.active()
                && !process.read(said, said.ineligible()).contains(group);
    }

    /** Names of the others that hold the group. */
    List<String> otherHolders(int group) {
        return status.groups().get(group).holders().stream()
                .filter(name -> !name.equals(status.self()))
                .toList();
    }

    /** Whether the group prefers the one, and not the other before it. */
    boolean prefers(int group, String one, String other) {
        var preferences = status.groups().get(group).preferences();
        return preferences.contains(one)
                && (!preferences.contains(other) || preferences.indexOf(one) < preferences.indexOf(other));
    }
}
