package org.vippy.management;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vippy.election.Announcement;

/**
 * A datagram of the chat, for those who listen to it.
 *
 * @param kind what became of it
 * @param said what it says; empty where it is not authentic
 * @param source address that it came from; empty for what this node sent
 * @param bytes its length; 0 for what this node sent
 * @param why why it was ignored; else empty
 */
public record Overheard(Kind kind, Optional<Announcement> said, String source, int bytes, String why) {
    public Overheard {
        requireNonNull(kind, "kind is null");
        requireNonNull(said, "said is null");
        requireNonNull(source, "source is null");
        requireNonNull(why, "why is null");
    }

    /** What became of it. */
    public enum Kind {
        /** This node sent it. */
        SENT,
        /** It was authentic, and came from a node of the configuration. */
        RECEIVED,
        /** It was not. */
        IGNORED
    }
}
