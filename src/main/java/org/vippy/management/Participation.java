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
            case LISTENING, ACTIVE -> !takenOut(status);
            case INACTIVE, STOPPING -> false;
        };
    }

    /** Whether the operator has taken the node out of service. */
    static boolean takenOut(Status status) {
        return status.reasons().stream().anyMatch(reason -> reason.code().equals(OPERATOR));
    }
}
