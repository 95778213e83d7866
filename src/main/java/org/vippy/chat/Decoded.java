package org.vippy.chat;

import static java.util.Objects.requireNonNull;

import org.vippy.election.SignedAnnouncement;

/** What became of a datagram. */
public sealed interface Decoded {

    /** It says something, as a whole. */
    sealed interface Message extends Decoded {}

    /**
     * It is about a configuration that one node wants from another.
     *
     * @param message what it says, with values in range
     */
    record AboutConfiguration(ConfigurationMessage message) implements Message {
        public AboutConfiguration {
            requireNonNull(message, "message is null");
        }
    }

    /**
     * It says whom a node knows.
     *
     * @param message what it says, with values in range; of a session that may be none
     */
    record KnowsHosts(KnownHostsMessage message) implements Message {
        public KnowsHosts {
            requireNonNull(message, "message is null");
        }
    }

    /**
     * It says who answers on the wire.
     *
     * @param message what it says, with values in range; of a session that may be none
     */
    record SeesWire(WireMessage message) implements Message {
        public SeesWire {
            requireNonNull(message, "message is null");
        }
    }

    /**
     * It completed an authentic announcement.
     *
     * @param signed the announcement, with the datagrams that it came in
     * @param forwarded true when any part of it was passed on by another node
     */
    record Announced(SignedAnnouncement signed, boolean forwarded) implements Message {
        public Announced {
            requireNonNull(signed, "signed is null");
        }
    }

    /** It is an authentic slice; others of its announcement are still missing. */
    record Incomplete() implements Decoded {}

    /**
     * It has no effect.
     *
     * @param reason why not
     */
    record Rejected(Rejection reason) implements Decoded {
        public Rejected {
            requireNonNull(reason, "reason is null");
        }
    }
}
