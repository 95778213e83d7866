package org.vippy.management;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vippy.election.GroupState;
import org.vippy.election.Occurrence.Cause;
import org.vippy.election.Status;
import org.vippy.election.Status.GroupStatus;
import org.vippy.election.Status.Hearing;
import org.vippy.election.Status.PeerStatus;

/** What of one group must be remembered to tell what happens to it next. */
final class GroupHistory {
    private static final String NOBODY = "";

    private final String self;
    private boolean up;
    /** Who held it last, this node or another. */
    private String lastHolder = NOBODY;
    /** The other node that holds it. */
    private String other = NOBODY;

    private List<String> holders = List.of();
    private @Nullable Cause lastCause;

    /** Of one that nobody holds. */
    GroupHistory(String self) {
        this.self = self;
    }

    /** Begins with this state, of which nothing is told. */
    GroupHistory startingAt(GroupStatus start) {
        up = start.state() == GroupState.HELD;
        holders = start.holders();
        other = otherHolder(start);
        lastHolder = up ? self : other;
        return this;
    }

    boolean isUp() {
        return up;
    }

    /**
     * What happened to it until now.
     *
     * @param cause why something was done to it last; null when nothing was said since the state before
     */
    List<Happening> until(GroupStatus now, List<View.Address> addresses, Status status, @Nullable Cause cause) {
        lastCause = cause == null ? lastCause : cause;
        List<Happening> happenings = new ArrayList<>();
        if (up && isGone(now.state())) {
            up = false;
            happenings.add(new Happening.GroupDown(now.id(), addresses, successor(now), said(Cause.KERNEL)));
        }
        moveElsewhere(now, addresses, status, happenings);
        if (now.holders().size() > 1 && !now.holders().equals(holders)) {
            happenings.add(new Happening.Conflict(now.id(), addresses, now.holders()));
        }
        holders = now.holders();
        if (!up && now.state() == GroupState.HELD) {
            up = true;
            happenings.add(new Happening.GroupUp(now.id(), addresses, predecessor(), said(Cause.UNHELD)));
            lastHolder = self;
        }
        return happenings;
    }

    /** One that an address of which is brought back is still up, and so is one until the kernel has let go of it. */
    private static boolean isGone(GroupState state) {
        return switch (state) {
            case RELEASED, CLAIMING -> true;
            case ACQUIRING, HELD, RELEASING -> false;
        };
    }

    private void moveElsewhere(
            GroupStatus now, List<View.Address> addresses, Status status, List<Happening> happenings) {
        String before = other;
        other = otherHolder(now);
        if (!other.equals(before)) {
            String from = before.isEmpty() ? lastHolder : before;
            happenings.add(new Happening.HolderChanged(now.id(), addresses, from, other, why(from, status)));
            lastHolder = other.isEmpty() ? from : other;
        }
    }

    /** The one that was it before, if it still is. */
    private String otherHolder(GroupStatus now) {
        List<String> others =
                now.holders().stream().filter(node -> !node.equals(self)).toList();
        if (others.contains(other)) {
            return other;
        }
        return others.isEmpty() ? NOBODY : others.getFirst();
    }

    private String successor(GroupStatus now) {
        return now.owner() == null || now.owner().equals(self) ? NOBODY : now.owner();
    }

    private String predecessor() {
        return lastHolder.equals(self) ? NOBODY : lastHolder;
    }

    private Cause said(Cause otherwise) {
        return lastCause == null ? otherwise : lastCause;
    }

    /** Why another node has it no more, as far as this one knows. */
    private static Cause why(String from, Status status) {
        return status.peers().stream()
                .filter(peer -> peer.name().equals(from))
                .map(GroupHistory::why)
                .findFirst()
                .orElse(from.isEmpty() ? Cause.UNHELD : Cause.PEER);
    }

    private static Cause why(PeerStatus peer) {
        if (peer.state() == Hearing.STALE || peer.state() == Hearing.DEPARTED) {
            return Cause.HOLDER_LOST;
        }
        return peer.active() ? Cause.PEER : Cause.ACTIVITY;
    }
}
