package org.vippy.plugin.api;

import java.util.List;

/** Something that happened to this node or to a group. Causes are as in vippyctl events: "holder-lost", "preference". */
public sealed interface Event {

    /**
     * Where things stand; what is told next comes after it.
     *
     * @param lost events that were lost before, since they were not taken in time
     * @param active whether the node takes part
     * @param held the groups that are up on this node
     */
    record Started(long lost, boolean active, List<Group> held) implements Event {
        public Started {
            held = List.copyOf(held);
        }
    }

    /**
     * The kernel of this node has all addresses of the group.
     *
     * @param from node that held it before; empty when none is known
     */
    record GroupUp(Group group, String from, String cause) implements Event {}

    /**
     * It has them no more.
     *
     * @param to other node that owns it now; empty when there is none
     */
    record GroupDown(Group group, String to, String cause) implements Event {}

    /**
     * Another node holds the group, or holds it no more.
     *
     * @param from node that held it before; empty when none is known
     * @param to other node that holds it; empty when none does
     */
    record HolderChanged(Group group, String from, String to, String cause) implements Event {}

    /**
     * Several nodes say that they hold the group.
     *
     * @param holders in node order
     */
    record Conflict(Group group, List<String> holders) implements Event {
        public Conflict {
            holders = List.copyOf(holders);
        }
    }

    /**
     * This node does something else, or is inactive for other reasons.
     *
     * @param state "listening", "active", "inactive" or "stopping"
     * @param reasons why it does not take part in full, for people
     */
    record NodeChanged(String state, List<String> reasons) implements Event {
        public NodeChanged {
            reasons = List.copyOf(reasons);
        }
    }

    /** This node works by another configuration, of this version. */
    record ConfigurationChanged(long version) implements Event {}

    /**
     * Addresses that move together.
     *
     * @param id identity, the same on all nodes
     * @param addresses with prefix length, "192.0.2.10/24"
     */
    record Group(String id, List<String> addresses) {
        public Group {
            addresses = List.copyOf(addresses);
        }
    }
}
