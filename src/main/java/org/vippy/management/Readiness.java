package org.vippy.management;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.vippy.election.Status;
import org.vippy.election.Status.Hearing;
import org.vippy.election.Status.PeerStatus;
import org.vippy.election.Status.Phase;
import org.vippy.election.Status.Reason;

/**
 * Whether a node is fit to own groups, for probes.
 *
 * @param mature it has listened long enough
 * @param active it takes part, and nothing keeps it from doing so in full
 * @param agreed the peers that it talks with, where there are any, do not all have another configuration
 * @param why what is missing, for people; empty when it is ready
 */
record Readiness(boolean mature, boolean active, boolean agreed, String why) {

    static Readiness of(Status status) {
        var mature = status.matureInNanos() == 0 && status.phase() != Phase.LISTENING;
        var active = status.phase() == Phase.ACTIVE;
        var agreed = agreed(status);
        return new Readiness(mature, active, agreed, why(status, agreed));
    }

    boolean ready() {
        return mature && active && agreed;
    }

    /** One of two peers with a wrong configuration must not make a healthy pair look unfit, hence "any". */
    private static boolean agreed(Status status) {
        var conversing = conversing(status);
        return conversing.isEmpty() || conversing.stream().anyMatch(PeerStatus::agreed);
    }

    private static List<PeerStatus> conversing(Status status) {
        return status.peers().stream()
                .filter(peer -> peer.state() == Hearing.TWO_WAY)
                .toList();
    }

    private static String why(Status status, boolean agreed) {
        var reasons = status.reasons().stream().map(Readiness::sentence).collect(joining("; "));
        if (!reasons.isEmpty()) {
            return reasons;
        }
        return switch (status.phase()) {
            case LISTENING -> "listening for another " + status.matureInNanos() / 1_000_000 + " ms";
            case INACTIVE -> "inactive";
            case STOPPING -> "stopping";
            case ACTIVE -> agreed ? "" : "no peer has the same configuration: " + disagreeing(status);
        };
    }

    private static String sentence(Reason reason) {
        return reason.remedy().isEmpty() ? reason.text() : reason.text() + " (" + reason.remedy() + ")";
    }

    private static String disagreeing(Status status) {
        return conversing(status).stream()
                .filter(peer -> !peer.agreed())
                .map(peer -> peer.name() + " has version " + peer.configVersion())
                .collect(joining(", "));
    }
}
