package org.vippy.chat;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/** One of the ways on which all nodes talk to each other. */
public sealed interface ChatNetwork {

    /** How it is called in the log and in status. */
    String text();

    /**
     * By multicast.
     *
     * @param group a multicast address; with a zone only on that interface
     * @param interfaces names of the interfaces otherwise; empty for all
     */
    record Multicast(ChatAddress group, Set<String> interfaces) implements ChatNetwork {
        public Multicast {
            if (!group.address().isMulticastAddress()) {
                throw new IllegalArgumentException(group.text() + " is not a multicast address");
            }
            interfaces = Set.copyOf(interfaces);
        }

        Set<String> wanted() {
            return group.zone().isEmpty() ? interfaces : Set.of(group.zone());
        }

        @Override
        public String text() {
            return group.text();
        }
    }

    /**
     * Host by host.
     *
     * @param listen where this node listens; the unspecified address for all of the host's
     * @param peers all nodes; an own address among them is left out
     */
    record Unicast(ChatAddress listen, List<ChatAddress> peers) implements ChatNetwork {
        public Unicast {
            requireNonNull(listen, "listen is null");
            peers = List.copyOf(peers);
        }

        boolean listensOnAny() {
            return listen.address().isAnyLocalAddress();
        }

        @Override
        public String text() {
            return "unicast " + (listensOnAny() ? "port " + listen.port() : listen.text());
        }
    }
}
