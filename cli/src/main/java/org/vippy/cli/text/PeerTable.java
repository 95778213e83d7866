package org.vippy.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.ConfigurationStatus;
import org.vippy.v1.PeerStatus;

/** The other nodes as a table. */
final class PeerTable {
    private PeerTable() {}

    static List<Line> lines(ClusterStatus status) {
        ConfigurationStatus own = status.getNode().getConfiguration();
        Table table = new Table("PEER", "STATE", "AGE", "HOLDS", "CONFIG", "VIPPYD", "NOTE");
        status.getPeersList()
                .forEach(peer ->
                        table.row(PeerProblems.concern(peer, own) || ChatProblems.concern(status, peer), cells(peer)));
        return table.lines();
    }

    private static List<List<String>> cells(PeerStatus peer) {
        return List.of(
                List.of(peer.getName()),
                List.of(state(peer)),
                List.of(peer.hasAgeSeconds() ? Spans.rough(peer.getAgeSeconds()) : "-"),
                List.of(peer.getAlive() ? Integer.toUnsignedString(peer.getHeldCount()) : "-"),
                List.of(configuration(peer)),
                List.of(peer.getDaemonVersion()),
                List.of(note(peer)));
    }

    private static String state(PeerStatus peer) {
        return switch (peer.getState()) {
            case NEVER -> "never heard";
            case STALE -> "silent";
            case DEPARTED -> "stopped";
            case ONE_WAY -> "one-way";
            case TWO_WAY -> activity(peer);
            case STATE_UNSPECIFIED, UNRECOGNIZED -> "unknown";
        };
    }

    private static String activity(PeerStatus peer) {
        if (peer.getStopping()) {
            return "stopping";
        }
        if (!peer.getActive()) {
            return "inactive";
        }
        return peer.getMature() ? "active" : "listening";
    }

    private static String configuration(PeerStatus peer) {
        if (peer.getState() == PeerStatus.State.NEVER) {
            return "-";
        }
        String version = Long.toUnsignedString(peer.getConfigurationVersion());
        return NodeProblems.disagrees(peer) ? version + " differs" : version;
    }

    private static String note(PeerStatus peer) {
        List<String> notes = new ArrayList<>(peer.getReasonsList());
        if (!peer.getLink().isEmpty() && peer.getState() != PeerStatus.State.ONE_WAY) {
            notes.add(peer.getLink());
        }
        if (peer.hasRoundTripSeconds()) {
            notes.add("round trip " + Spans.rough(peer.getRoundTripSeconds()));
        }
        return String.join(", ", notes);
    }
}
