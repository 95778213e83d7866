package org.vippy.election;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a node says of itself, each interval and at once when something changes. Everything that the assignment reads is
 * in here, so that no node decides on something that the others cannot see.
 *
 * @param node name of the sender
 * @param session random number that the sender drew at its start, or after a stall that cost it the session
 * @param sequence rises with every announcement of a session; the first is 1
 * @param listeningNanos time that the sender was awake since its start or its last such stall
 * @param staleNanos silence after which the sender may count others out from now on; 0 where it does not say
 * @param intervalNanos longest time between two announcements of the sender from now on; 0 where it does not say
 * @param configVersion version of the sender's configuration
 * @param digest digest of the sender's configuration; the group sets below hold positions in that one
 * @param active false when an operator, a check or a conflict keeps the sender from owning groups
 * @param mature true when the sender has listened long enough to own groups
 * @param lastResort true when only operators and checks keep the sender from owning groups, and it keeps those that it holds
 *     until an active node can serve them
 * @param stopping true in the last words of a daemon that has released everything and ends
 * @param asking true when the sender wants an answer at once: it was acknowledged too long ago for its lease to go on
 * @param reasons codes of why the sender is not fully active, for the operators of other nodes; "deaf" is a promise too: for
 *     a stale time after it no longer says so the sender takes nothing over
 * @param held groups of which any address may be in the sender's kernel, from before the first message of an acquisition
 * @param claimed groups that the sender intends to acquire
 * @param objected claimed groups of others that some node, not yet stale, holds or claims with precedence
 * @param ineligible groups that the sender cannot serve
 * @param damped groups that the sender would rather leave to others, since it lost them again and again
 * @param leaving true while groups that the sender's configuration no longer has may still be in its kernel: no bitmap can
 *     say which
 * @param heard peers that the sender hears, with what it heard last
 * @param challenges sessions that the sender has seen but not taken; the owner of one proves itself by echoing the sender
 * @param pins what operators said of groups that they moved by hand, each group once
 */
public record Announcement(
        String node,
        long session,
        long sequence,
        long listeningNanos,
        long staleNanos,
        long intervalNanos,
        long configVersion,
        String digest,
        boolean active,
        boolean mature,
        boolean lastResort,
        boolean stopping,
        boolean asking,
        List<String> reasons,
        GroupSet held,
        GroupSet claimed,
        GroupSet objected,
        GroupSet ineligible,
        GroupSet damped,
        boolean leaving,
        List<Heard> heard,
        List<Challenge> challenges,
        List<Pin> pins) {

    public Announcement {
        requireNonNull(node, "node is null");
        requireNonNull(digest, "digest is null");
        requireNonNull(held, "held is null");
        requireNonNull(claimed, "claimed is null");
        requireNonNull(objected, "objected is null");
        requireNonNull(ineligible, "ineligible is null");
        requireNonNull(damped, "damped is null");
        reasons = List.copyOf(reasons);
        heard = List.copyOf(heard);
        challenges = List.copyOf(challenges);
        pins = List.copyOf(pins);
    }

    /**
     * A peer as the sender hears it: an acknowledgement of everything up to {@code sequence}.
     *
     * @param node name of the peer
     * @param session the session of the peer that the sender has taken
     * @param sequence highest sequence of that session that the sender has accepted
     * @param ageNanos time since the sender accepted it, on whatever way it came
     * @param directAgeNanos time since the sender last heard the peer without somebody in between
     */
    public record Heard(String node, long session, long sequence, long ageNanos, long directAgeNanos) {
        public Heard {
            requireNonNull(node, "node is null");
        }
    }

    /**
     * What an operator said of a group, as the sender knows it; see {@link Pins}.
     *
     * @param group position of the group
     * @param node where it shall be; empty when an operator took an earlier word back
     * @param session session of that node, with which the pin ends
     * @param origin node on which the operator said so
     * @param version rises with every word about the group; from 1
     */
    public record Pin(int group, String node, long session, String origin, long version) {
        public Pin {
            requireNonNull(node, "node is null");
            requireNonNull(origin, "origin is null");
        }
    }

    /**
     * A session that the sender has seen under a peer's name and not taken.
     *
     * @param node name of the peer
     * @param session the session in question
     */
    public record Challenge(String node, long session) {
        public Challenge {
            requireNonNull(node, "node is null");
        }
    }
}
