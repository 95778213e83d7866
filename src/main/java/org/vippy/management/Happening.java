package org.vippy.management;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vippy.election.Occurrence.Cause;
import org.vippy.election.Status;

/**
 * Something that happened to this node or to a group, for programs: hooks, plugins, whoever follows the stream of events. In
 * contrast to an occurrence it is never a step on the way, and always of one of these kinds.
 */
public sealed interface Happening {

    /** Something about one group. */
    sealed interface OfGroup extends Happening {
        /** Identity of the group. */
        String group();

        /** Its addresses on this node, in the order of the configuration. */
        List<View.Address> addresses();
    }

    /**
     * All addresses of the group are in the kernel of this node.
     *
     * @param from node that held it before; empty when none is known, or it was this one
     */
    record GroupUp(String group, List<View.Address> addresses, String from, Cause cause) implements OfGroup {
        public GroupUp {
            requireNonNull(group, "group is null");
            requireNonNull(from, "from is null");
            requireNonNull(cause, "cause is null");
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * The addresses of the group are no longer in the kernel of this node.
     *
     * @param to node that owns it now; empty when none can serve it, or it is this one
     */
    record GroupDown(String group, List<View.Address> addresses, String to, Cause cause) implements OfGroup {
        public GroupDown {
            requireNonNull(group, "group is null");
            requireNonNull(to, "to is null");
            requireNonNull(cause, "cause is null");
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * Another node than this one holds the group, or does so no more.
     *
     * @param from other node that held it last; empty when none is known
     * @param to other node that holds it; empty when none does
     */
    record HolderChanged(String group, List<View.Address> addresses, String from, String to, Cause cause)
            implements OfGroup {
        public HolderChanged {
            requireNonNull(group, "group is null");
            requireNonNull(from, "from is null");
            requireNonNull(to, "to is null");
            requireNonNull(cause, "cause is null");
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * Several nodes say that they hold the group.
     *
     * @param holders in node order
     */
    record Conflict(String group, List<View.Address> addresses, List<String> holders) implements OfGroup {
        public Conflict {
            requireNonNull(group, "group is null");
            addresses = List.copyOf(addresses);
            holders = List.copyOf(holders);
        }
    }

    /**
     * This node does something else from now on, or is inactive for other reasons.
     *
     * @param phase what it does; stopping is the last that happens
     * @param reasons why it does not take part in full
     */
    record NodeChanged(Status.Phase phase, List<Status.Reason> reasons) implements Happening {
        public NodeChanged {
            requireNonNull(phase, "phase is null");
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * This node works by another configuration.
     *
     * @param version its version
     * @param digest its digest
     * @param origin where it is from, for people
     */
    record ConfigurationChanged(long version, String digest, String origin) implements Happening {
        public ConfigurationChanged {
            requireNonNull(digest, "digest is null");
            requireNonNull(origin, "origin is null");
        }
    }
}
