package org.vippy.management;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.vippy.election.Status;
import org.vippy.election.Status.Hearing;
import org.vippy.election.Status.PeerStatus;
import org.vippy.election.Status.Reason;

/**
 * Whether a node is fit to own groups, for probes.
 *
 * @param mature it has listened long enough
 * @param active it is willing to own groups
 * @param agreed the peers that it talks with, where there are any, do not all have another configuration
 * @param why what is missing, for people; empty when it is ready
 */
record Readiness(boolean mature, boolean active, boolean agreed, String why) {

    static Readiness of(Status status) {
        var agreed = agreed(status);
        return new Readiness(Participation.mature(status), Participation.willing(status), agreed, why(status, agreed));
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
            case LISTENING -> listening(status.matureInNanos() / 1_000_000);
            case INACTIVE -> "inactive";
            case STOPPING -> "stopping";
            case ACTIVE -> agreed ? "" : "no peer has the same configuration: " + disagreeing(status);
        };
    }

    private static String listening(long millisLeft) {
        return millisLeft > 0 ? "listening for another " + millisLeft + " ms" : "waiting for its peers to be mature";
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
