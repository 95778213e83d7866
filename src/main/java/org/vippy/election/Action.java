package org.vippy.election;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** What the daemon shall do, in the order of the list that {@link Election#step} returns. */
public sealed interface Action {

    /** Send this to all peers, at once. */
    record Announce(Announcement announcement) implements Action {
        public Announce {
            requireNonNull(announcement, "announcement is null");
        }
    }

    /** Send this, which a peer seems to lack, to all peers as it came. */
    record Forward(SignedAnnouncement signed) implements Action {
        public Forward {
            requireNonNull(signed, "signed is null");
        }
    }

    /** Something that the kernel shall do; answered by {@link Event.KernelAnswered}. Carried out in the order given. */
    sealed interface Kernel extends Action {
        /** Unique within a run of the daemon. */
        long operation();

        GroupSet groups();
    }

    /**
     * Add the addresses of these groups, never touching an address that is not Vippy's.
     *
     * @param operation number to answer with
     * @param groups groups to acquire
     * @param leaseSeconds lifetime in the kernel; 0 for none
     * @param permitUntilNanos when this moment has passed, before or after the addition, and {@link Election#permission} says
     *     no better, whatever was added must go again
     */
    record Acquire(long operation, GroupSet groups, long leaseSeconds, long permitUntilNanos) implements Kernel {
        public Acquire {
            requireNonNull(groups, "groups is null");
        }
    }

    /**
     * Give the addresses of these groups a fresh lifetime.
     *
     * @param operation number to answer with
     * @param groups groups to renew
     * @param leaseSeconds new lifetime in the kernel; above 0
     * @param notBeyondNanos the running lease may end at this moment: nothing is sent after it, since the kernel would
     *     add an address anew that is gone
     * @param permitUntilNanos as of {@link Acquire}
     */
    record Renew(long operation, GroupSet groups, long leaseSeconds, long notBeyondNanos, long permitUntilNanos)
            implements Kernel {
        public Renew {
            requireNonNull(groups, "groups is null");
        }
    }

    /** Remove the addresses of these groups; an address that is already gone counts as removed. */
    record Release(long operation, GroupSet groups) implements Kernel {
        public Release {
            requireNonNull(groups, "groups is null");
        }
    }

    /**
     * Remove the addresses of groups that the present configuration no longer has; an address that is already gone counts as
     * removed. The answer's groups are positions in the list.
     *
     * @param operation number to answer with
     * @param ids identities of the groups
     */
    record Remove(long operation, List<String> ids) implements Kernel {
        public Remove {
            ids = List.copyOf(ids);
        }

        @Override
        public GroupSet groups() {
            return GroupSet.all(ids.size());
        }
    }

    /**
     * Ask a peer for its configuration, whole; answered by {@link Event.ConfigurationAdopted}, {@link
     * Event.ConfigurationLearned} or {@link Event.ConfigurationRefused}, and asked for again while there is no answer.
     *
     * @param peer name of the peer, which has this configuration
     * @param session its present session
     * @param version version of the configuration
     * @param digest digest of the configuration: nothing else counts as an answer
     * @param adopt whether to adopt it; else it is wanted just to understand what the peer says
     */
    record AskForConfiguration(String peer, long session, long version, String digest, boolean adopt)
            implements Action {
        public AskForConfiguration {
            requireNonNull(peer, "peer is null");
            requireNonNull(digest, "digest is null");
        }
    }

    /** Tell the neighbours by gratuitous ARP that these groups are here, now and on the schedule, until they are released. */
    record TellNeighbours(GroupSet groups) implements Action {
        public TellNeighbours {
            requireNonNull(groups, "groups is null");
        }
    }

    /** Something that an operator may want to know: goes to the log and to watchers. */
    record Report(Occurrence occurrence) implements Action {
        public Report {
            requireNonNull(occurrence, "occurrence is null");
        }
    }

    /** Everything is released and said: end the daemon. */
    record Terminate() implements Action {}

    /** The actions of one kind, in order. */
    static <T extends Action> List<T> only(Class<T> kind, List<Action> actions) {
        List<T> found = new ArrayList<>();
        for (Action action : actions) {
            if (kind.isInstance(action)) {
                found.add(kind.cast(action));
            }
        }
        return found;
    }
}
