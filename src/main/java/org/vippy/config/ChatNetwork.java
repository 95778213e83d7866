package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** One way on which all nodes talk to each other; everything is said on each. */
public sealed interface ChatNetwork {

    /** For the name of a file: the same on all nodes and after every restart. */
    String name();

    /**
     * By multicast.
     *
     * @param group an IPv4 or IPv6 multicast address; with a zone only on that interface
     */
    record Multicast(ChatEndpoint group) implements ChatNetwork {
        public Multicast {
            requireNonNull(group, "group is null");
        }

        @Override
        public String name() {
            return group.name();
        }
    }

    /**
     * Host by host.
     *
     * @param listen where this node listens; the unspecified address stands for all of the host's
     * @param peers all nodes, or all others: who finds an own address among them leaves it out
     */
    record Unicast(ChatEndpoint listen, List<ChatEndpoint> peers) implements ChatNetwork {
        public Unicast {
            requireNonNull(listen, "listen is null");
            peers = List.copyOf(peers);
        }

        @Override
        public String name() {
            return "unicast-" + listen.name();
        }
    }
}
