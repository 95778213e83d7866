package org.vippy.election;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What can happen to a node. Everything that the election learns, it learns from one of these. */
public sealed interface Event {

    /**
     * The first event of every election: the daemon has read the kernel.
     *
     * @param kept groups all of whose addresses are in the kernel with Vippy's mark and a running lease, left by an
     *     earlier run; they are held from the first announcement on. All other marked addresses are removed already
     * @param keptForNanos the shortest lifetime that the kernel still gives to an address of these
     */
    record Started(GroupSet kept, long keptForNanos) implements Event {
        public Started {
            requireNonNull(kept, "kept is null");
        }
    }

    /** The time of {@link Election#nextDeadlineNanos()} has come. Coming early or late does no harm. */
    record TimeArrived() implements Event {}

    /**
     * An authentic announcement arrived.
     *
     * @param signed the announcement and its proof
     * @param forwarded true when another node passed it on, false when it came from its sender directly
     */
    record Received(SignedAnnouncement signed, boolean forwarded) implements Event {
        public Received {
            requireNonNull(signed, "signed is null");
        }
    }

    /**
     * A host that is no node of the cluster has answered this node, and would again: its silence would mean something. Comes
     * once in a quarter of the stale time, or in an interval where that is longer, for as long as that is so; some of these
     * may be lost. A daemon that cannot tell never says it.
     */
    record ReceptionSeen() implements Event {}

    /**
     * The kernel has answered an {@link Action.Acquire}, {@link Action.Renew} or {@link Action.Release}.
     *
     * @param operation number of the action
     * @param askedNanos the kernel was not asked before this moment: a lease that it gave began then or later;
     *     {@link Long#MIN_VALUE} where that is not known
     * @param done groups of the action for which it succeeded; all addresses of the group are as asked for
     * @param failed groups for which it failed, each with the kernel's words; none of its addresses was added, or all that
     *     were are removed again, unless the action was a release
     * @param gone those of the failed groups that were not renewed for no other reason than that an address of theirs is not in
     *     the kernel any more: the same news as {@link AddressesVanished}, which may come sooner or later than this
     * @param late those of the failed groups that failed for no other reason than that it was too late for what had been
     *     permitted, before the kernel was asked or after it had answered: nobody refuses them
     * @param untouched those of the late groups that were to be renewed, and of which the kernel was asked nothing: the lease
     *     that they had runs on
     */
    record KernelAnswered(
            long operation,
            long askedNanos,
            GroupSet done,
            Map<Integer, String> failed,
            GroupSet gone,
            GroupSet late,
            GroupSet untouched)
            implements Event {
        public KernelAnswered {
            requireNonNull(done, "done is null");
            requireNonNull(gone, "gone is null");
            requireNonNull(late, "late is null");
            requireNonNull(untouched, "untouched is null");
            failed = inGroupOrder(failed);
        }

        /** Where the kernel was asked about all, and no address was missed. */
        public KernelAnswered(long operation, GroupSet done, Map<Integer, String> failed) {
            this(operation, Long.MIN_VALUE, done, failed, GroupSet.empty(), GroupSet.empty(), GroupSet.empty());
        }
    }

    /**
     * The daemon has not yet done what an {@link Action.Acquire} asked for these groups, since something on this host had to come
     * first, and is ready for it now. What the request allowed may be over: the election asks again, by the terms of this moment,
     * or gives it up. Without effect on a group that is not being acquired any more.
     *
     * @param groups some of those groups; nothing of them is in the kernel
     */
    record AcquisitionReady(GroupSet groups) implements Event {
        public AcquisitionReady {
            requireNonNull(groups, "groups is null");
        }
    }

    /**
     * Somebody else, or the end of a lease, removed an address from the kernel.
     *
     * @param groups the groups that now lack an address
     */
    record AddressesVanished(GroupSet groups) implements Event {
        public AddressesVanished {
            requireNonNull(groups, "groups is null");
        }
    }

    /**
     * What this node can serve has changed. Replaces what an earlier event of this kind said.
     *
     * @param ineligible every group that this node cannot serve now, with the reason
     */
    record EligibilityChanged(Map<Integer, String> ineligible) implements Event {
        public EligibilityChanged {
            ineligible = inGroupOrder(ineligible);
        }
    }

    /**
     * An operator or a check voted on whether this node takes part.
     *
     * @param active the vote; the node is active when every source says so
     * @param source who votes, "operator" or {@link #NAMED} and a name for example; a later vote of a source replaces its
     *     earlier one
     * @param reason in the voter's words
     * @param timeToLiveNanos for how long a vote against the node counts unless it is repeated; 0 for one that stands until the
     *     source says something else. One for the node says nothing that could lapse
     */
    record ActivityVoted(boolean active, String source, String reason, long timeToLiveNanos) implements Event {
        /** Sources that vote against a node at the same time at most. */
        public static final int VOTERS_MAX = 64;

        /** How a source begins that chose its name itself, so that none can be taken for a reason of the election's own. */
        public static final String NAMED = "vote:";

        /** How the source of a health check begins; its name follows. */
        public static final String CHECK = "check ";

        public ActivityVoted {
            requireNonNull(source, "source is null");
            requireNonNull(reason, "reason is null");
        }

        /** A vote that stands. */
        public ActivityVoted(boolean active, String source, String reason) {
            this(active, source, reason, 0);
        }

        boolean stands() {
            return timeToLiveNanos == 0;
        }
    }

    /**
     * An operator of this node moved a group by hand. Without effect where there is no such group, or the node was never heard.
     *
     * @param group identity of the group
     * @param node where it shall be for as long as that daemon runs
     */
    record Pinned(String group, String node) implements Event {
        public Pinned {
            requireNonNull(group, "group is null");
            requireNonNull(node, "node is null");
        }
    }

    /**
     * This node has another configuration from now on, of whatever version: from a peer that was asked, or from an operator.
     * Positions of groups in all later events are those of this one, but those in answers of the kernel are the ones of the
     * time of asking.
     *
     * @param cluster the configuration; need not name this node
     * @param ineligible every group of it that this node cannot serve now, with the reason
     */
    record ConfigurationAdopted(Cluster cluster, Map<Integer, String> ineligible) implements Event {
        public ConfigurationAdopted {
            requireNonNull(cluster, "cluster is null");
            ineligible = inGroupOrder(ineligible);
        }
    }

    /**
     * This node has other time constants from now on. A shorter stale time counts two of the former ones later.
     *
     * @param timing all of them
     */
    record TimingChanged(Timing timing) implements Event {
        public TimingChanged {
            requireNonNull(timing, "timing is null");
        }
    }

    /**
     * An operator of this node took back that a group was moved by hand.
     *
     * @param group identity of the group
     */
    record Unpinned(String group) implements Event {
        public Unpinned {
            requireNonNull(group, "group is null");
        }
    }

    /**
     * A peer's configuration is known from now on, though this node does not have it.
     *
     * @param cluster the configuration
     */
    record ConfigurationLearned(Cluster cluster) implements Event {
        public ConfigurationLearned {
            requireNonNull(cluster, "cluster is null");
        }
    }

    /**
     * A configuration that was asked for cannot be used here.
     *
     * @param version its version
     * @param digest its digest
     * @param reason why not, for people
     */
    record ConfigurationRefused(long version, String digest, String reason) implements Event {
        public ConfigurationRefused {
            requireNonNull(digest, "digest is null");
            requireNonNull(reason, "reason is null");
        }
    }

    /** The daemon shall end: release everything, tell the peers, then {@link Action.Terminate}. */
    record StopRequested() implements Event {}

    /** What follows from an event has the same order in every run of the program; that of {@link Map#copyOf} differs. */
    private static Map<Integer, String> inGroupOrder(Map<Integer, String> reasons) {
        return Collections.unmodifiableMap(new TreeMap<>(reasons));
    }
}
