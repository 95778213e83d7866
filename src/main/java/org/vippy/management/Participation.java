package org.vippy.management;

import org.vippy.election.Status;

/** Whether a node takes part, as its operator sees it. */
final class Participation {
    /** The voter that stands for the operator, and the code of the reason that its vote leaves in the status. */
    static final String OPERATOR = "operator";

    private Participation() {}

    /** Whether the node would own groups: it is active, or will be once it is mature. */
    static boolean willing(Status status) {
        return switch (status.phase()) {
            case LISTENING, ACTIVE -> true;
            case INACTIVE, STOPPING -> false;
        };
    }

    /** Whether it has listened long enough; a cold start may take longer than the time that is left says. */
    static boolean mature(Status status) {
        return switch (status.phase()) {
            case ACTIVE -> true;
            case LISTENING -> false;
            case INACTIVE, STOPPING -> status.matureInNanos() == 0;
        };
    }

    /** Whether this source votes against the node. */
    static boolean takenOutBy(String source, Status status) {
        return status.reasons().stream().anyMatch(reason -> reason.code().equals(source));
    }
}
