package org.vippy.simulation;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.vippy.election.Announcement;
import org.vippy.election.Event;
import org.vippy.election.GroupState;
import org.vippy.election.Status;

/**
 * A recording that comes in again changes nothing that status shows, but counters and the sequence (one may announce sooner
 * to challenge it, and while nobody has acknowledged anything, a lease counts from the last announcement).
 *
 * <p>Assumed: the recording is old for the receiver. It is when it has acknowledged that sequence of that session, and when
 * it is of another session than the one that the receiver has taken and does not echo the receiver's present session, or was
 * taken by the receiver before. A datagram that never arrived is not old: nobody can tell it from a late one.
 *
 * <p>Not promised: that a node that no mature node of its configuration hears goes on to claim what it does not hold. What it hears may be others
 * who live and do not hear it, and a recording of a whole conversation sounds just like them.
 */
final class ReplayChangesNothing implements Invariant {
    /** A silence is noticed; then a claim, its announcement, the acquisition; and the load is judged with that. */
    private static final int STEPS_BEFORE = 5;

    private final Simulation simulation;

    ReplayChangesNothing(Simulation simulation) {
        this.simulation = simulation;
    }

    void replay(SimulatedProcess process, Event.Received event, Consumer<Event> step) {
        // What is due by time, and what follows from that at once, shall not count as an effect of the recording.
        for (var i = 0; i < STEPS_BEFORE; i++) {
            step.accept(new Event.TimeArrived());
        }
        var now = process.node().clockNanos();
        var before = process.machine().status(now);
        var old = isOld(process, before, event.signed().announcement());
        step.accept(event);
        var after = process.machine().status(now);
        var lease = before.sequence() == after.sequence() ? after.leaseSeconds() : before.leaseSeconds();
        if (old && !lasting(before, before, before.leaseSeconds()).equals(lasting(after, before, lease))) {
            simulation.checks().violated(this, describe(process, event, before, after));
        }
    }

    private static String describe(SimulatedProcess process, Event.Received event, Status before, Status after) {
        var said = event.signed().announcement();
        return "a recording of " + said.node() + " (session " + Long.toHexString(said.session()) + ", sequence "
                + said.sequence() + ") changes " + process.node().name() + " from\n      " + before + "\n    to\n      "
                + after;
    }

    private static boolean isOld(SimulatedProcess process, Status status, Announcement said) {
        if (said.node().equals(status.self())) {
            return true;
        }
        var taken = status.peers().stream()
                .filter(peer -> peer.name().equals(said.node()))
                .mapToLong(Status.PeerStatus::session)
                .findFirst()
                .orElse(0);
        return taken == said.session()
                ? said.sequence() <= acknowledged(process, said)
                : !echoes(said, status) || process.knowledge().onceTook(said.node(), said.session());
    }

    private static long acknowledged(SimulatedProcess process, Announcement said) {
        var last = process.lastAnnouncement();
        return last == null
                ? 0
                : last.heard().stream()
                        .filter(heard -> heard.node().equals(said.node()) && heard.session() == said.session())
                        .mapToLong(Announcement.Heard::sequence)
                        .findFirst()
                        .orElse(0);
    }

    private static boolean echoes(Announcement said, Status status) {
        return said.heard().stream().anyMatch(heard -> heard.session() == status.session())
                || said.challenges().stream().anyMatch(challenge -> challenge.session() == status.session());
    }

    private static List<Status.GroupStatus> promised(Status status, Status before) {
        var lonely = before.peers().stream()
                .noneMatch(peer -> peer.state() == Status.Hearing.TWO_WAY && peer.mature() && peer.agreed());
        return IntStream.range(0, status.groups().size())
                .filter(group -> !lonely || before.groups().get(group).state() != GroupState.CLAIMING)
                .mapToObj(status.groups()::get)
                .toList();
    }

    private static Status lasting(Status status, Status before, long leaseSeconds) {
        return new Status(
                status.self(),
                status.session(),
                0,
                status.phase(),
                status.reasons(),
                status.listeningNanos(),
                status.matureInNanos(),
                leaseSeconds,
                status.leaseProtects(),
                status.configVersion(),
                status.digest(),
                promised(status, before),
                status.peers(),
                Map.of());
    }
}
