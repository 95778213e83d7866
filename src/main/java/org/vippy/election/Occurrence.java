package org.vippy.election;

import static java.util.Objects.requireNonNull;

/**
 * A change of state, with its reason.
 *
 * @param severity how much an operator should care
 * @param subject name of a node or id of a group
 * @param text what happened, for people; no line ends
 * @param cause why it happened
 */
public record Occurrence(Severity severity, String subject, String text, Cause cause) {
    public Occurrence {
        requireNonNull(severity, "severity is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(text, "text is null");
        requireNonNull(cause, "cause is null");
    }

    /** How much an operator should care. */
    public enum Severity {
        /** Steps on the way. */
        DEBUG,
        /** A change as it should be. */
        NOTICE,
        /** Something is not as it should be, and Vippy copes. */
        WARNING,
        /** Something needs a person. */
        ERROR
    }

    /** Why something happened. Nothing moves without one of these. */
    public enum Cause {
        /** The daemon started, and with it this node's part. */
        START,
        /** The daemon was told to stop. */
        STOP,
        /** The former holder fell silent or said goodbye. */
        HOLDER_LOST,
        /** A node came, or came back, and the load is shared anew. */
        BALANCE,
        /** A node came, or came back, that the group prefers. */
        PREFERENCE,
        /** An operator moved the group by hand, or took that back. */
        PIN,
        /** Nobody held the group. */
        UNHELD,
        /** Two nodes held the group, after a partition. */
        CONFLICT,
        /** A node can, or can no longer, serve the group. */
        ELIGIBILITY,
        /** An operator or a check changed whether a node takes part. */
        ACTIVITY,
        /** Configurations differ between nodes. */
        CONFIGURATION,
        /** This node was not heard by its peers any more. */
        UNHEARD,
        /** This node reached too few others, or nobody. */
        ALONE,
        /** The daemon was held up for too long. */
        STALL,
        /** The kernel refused, failed, or lost an address. */
        KERNEL,
        /** What a peer said. */
        PEER
    }
}
