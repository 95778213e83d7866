package org.vippy.election;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node's whole view at one moment. Ages and durations are in nanoseconds.
 *
 * @param self name of this node
 * @param session present session of this node
 * @param sequence sequence of its last announcement
 * @param phase what this node is doing
 * @param reasons why it does not take part in full; empty when it does
 * @param listeningNanos awake time since its session began to listen
 * @param matureInNanos time left until it is mature; 0 when it is
 * @param leaseSeconds lifetime that an address would be given now; 0 when none may be given, -1 when leases are off
 * @param leaseProtects whether the lease fences, see {@link Timing#leaseProtects()}
 * @param configVersion version of its configuration
 * @param digest digest of its configuration
 * @param groups all groups, in the order of the configuration
 * @param peers all other nodes, in node order
 * @param counters events since the start, by name
 */
public record Status(
        String self,
        long session,
        long sequence,
        Phase phase,
        List<Reason> reasons,
        long listeningNanos,
        long matureInNanos,
        long leaseSeconds,
        boolean leaseProtects,
        long configVersion,
        String digest,
        List<GroupStatus> groups,
        List<PeerStatus> peers,
        Map<String, Long> counters) {

    public Status {
        reasons = List.copyOf(reasons);
        groups = List.copyOf(groups);
        peers = List.copyOf(peers);
        counters = Map.copyOf(counters);
    }

    /** What a node is doing. */
    public enum Phase {
        /** It listens, and owns nothing new before it is mature. */
        LISTENING,
        /** It takes part. */
        ACTIVE,
        /** It is alive and owns nothing, for the reasons given. */
        INACTIVE,
        /** It releases and says goodbye. */
        STOPPING
    }

    /**
     * Why something is not as it could be.
     *
     * @param code short and stable, for programs: "operator", "unheard", "config-conflict"
     * @param text for people
     * @param remedy what to do about it; empty when it passes by itself
     * @param lapsesInNanos for how much longer it counts unless it is said again; {@link #STANDS} when it has no such end
     */
    public record Reason(String code, String text, String remedy, long lapsesInNanos) {
        /** Of a reason that does not lapse. */
        public static final long STANDS = -1;

        /** One that does not lapse. */
        public Reason(String code, String text, String remedy) {
            this(code, text, remedy, STANDS);
        }
    }

    /**
     * A group as this node sees it.
     *
     * @param id the group's identity
     * @param preferences nodes that it prefers, in order
     * @param preempt false when a live node that holds it keeps it
     * @param owner node that the assignment gives it to; null when no candidate can serve it
     * @param why why it is that node
     * @param pin where an operator moved it by hand; null when none did
     * @param holders live nodes that announce that they hold it, in node order
     * @param state where it stands on this node
     * @param inStateNanos how long it has been there
     * @param note why it stands there, when that is not obvious; else empty
     * @param dampedNanos for how much longer this node leaves it to others, since it lost it again and again; 0 when it does not
     * @param ineligible nodes that cannot serve it; the reason is known for this node only
     */
    public record GroupStatus(
            String id,
            List<String> preferences,
            boolean preempt,
            @Nullable String owner,
            Why why,
            @Nullable PinStatus pin,
            List<String> holders,
            GroupState state,
            long inStateNanos,
            String note,
            long dampedNanos,
            Map<String, String> ineligible) {
        public GroupStatus {
            preferences = List.copyOf(preferences);
            holders = List.copyOf(holders);
            ineligible = Map.copyOf(ineligible);
        }
    }

    /** Why a node owns a group. */
    public enum Why {
        /** No candidate can serve the group. */
        NOBODY,
        /** An operator moved it there by hand. */
        PINNED,
        /** The group prefers the node. */
        PREFERRED,
        /** The node holds it and keeps it. */
        KEPT,
        /** To share the load. */
        BALANCED
    }

    /**
     * A group that was moved by hand.
     *
     * @param node where it shall be
     * @param origin node on which the operator said so
     */
    public record PinStatus(String node, String origin) {}

    /**
     * Another node as this one sees it.
     *
     * @param name its name
     * @param state how well the two hear each other
     * @param link what is wrong with the way between the two, for people; empty when nothing is, or when it is not heard
     * @param session its present session; 0 when none was taken yet
     * @param ageNanos time since its last announcement; -1 when it was never heard
     * @param directAgeNanos the same, not counting what others passed on
     * @param acknowledgedAgeNanos age of the newest own announcement that it has acknowledged; -1 for none
     * @param listeningNanos its awake time
     * @param active what it says
     * @param mature what it says
     * @param agreed whether its configuration is the same as this node's
     * @param configVersion version of its configuration
     * @param digest digest of its configuration
     * @param held number of groups that it says it holds
     * @param reasons codes that it gives for not taking part
     */
    public record PeerStatus(
            String name,
            Hearing state,
            String link,
            long session,
            long ageNanos,
            long directAgeNanos,
            long acknowledgedAgeNanos,
            long listeningNanos,
            boolean active,
            boolean mature,
            boolean agreed,
            long configVersion,
            String digest,
            int held,
            List<String> reasons) {
        public PeerStatus {
            reasons = List.copyOf(reasons);
        }
    }

    /** How well this node and a peer hear each other. */
    public enum Hearing {
        /** Never heard in this run. */
        NEVER,
        /** Heard before, now silent for longer than stale. */
        STALE,
        /** It said goodbye. */
        DEPARTED,
        /** This node hears it, and it does not hear this node. */
        ONE_WAY,
        /** Both hear each other. */
        TWO_WAY
    }
}
