package org.vippy.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.ConfigurationStatus;
import org.vippy.v1.PeerStatus;

/** What is wrong with the other nodes. */
final class PeerProblems {
    private PeerProblems() {}

    static List<Problem> of(ClusterStatus status) {
        ConfigurationStatus own = status.getNode().getConfiguration();
        return status.getPeersList().stream()
                .flatMap(peer -> of(peer, own).stream())
                .toList();
    }

    /** Whether its row is to stand out. */
    static boolean concern(PeerStatus peer, ConfigurationStatus own) {
        return !of(peer, own).isEmpty();
    }

    private static List<Problem> of(PeerStatus peer, ConfigurationStatus own) {
        List<Problem> problems = new ArrayList<>(hearing(peer));
        if (peer.getAlive() && !peer.getActive() && !peer.getStopping()) {
            problems.add(new Problem(peer.getName(), "inactive" + reasons(peer)));
        }
        if (NodeProblems.disagrees(peer)) {
            problems.add(disagreement(peer, own));
        }
        return problems;
    }

    private static List<Problem> hearing(PeerStatus peer) {
        return switch (peer.getState()) {
            case TWO_WAY -> link(peer);
            case NEVER -> List.of(new Problem(peer.getName(), "never heard"));
            case STALE -> List.of(new Problem(peer.getName(), "silent" + since(peer)));
            case DEPARTED -> List.of(new Problem(peer.getName(), "stopped" + ago(peer)));
            case ONE_WAY ->
                List.of(new Problem(
                        peer.getName(), "is heard, but does not hear this node", "check its firewall and its link"));
            case STATE_UNSPECIFIED, UNRECOGNIZED ->
                List.of(new Problem(peer.getName(), "in a state that this vippyctl does not know"));
        };
    }

    private static List<Problem> link(PeerStatus peer) {
        return peer.getLink().isEmpty()
                ? List.of()
                : List.of(new Problem(
                        peer.getName(), peer.getLink(), "look for a firewall or a switch between the two nodes"));
    }

    private static String since(PeerStatus peer) {
        return peer.hasAgeSeconds() ? " for " + Spans.rough(peer.getAgeSeconds()) : "";
    }

    private static String ago(PeerStatus peer) {
        return peer.hasAgeSeconds() ? " " + Spans.rough(peer.getAgeSeconds()) + " ago" : "";
    }

    private static String reasons(PeerStatus peer) {
        return peer.getReasonsCount() == 0 ? "" : ": " + String.join(", ", peer.getReasonsList());
    }

    private static Problem disagreement(PeerStatus peer, ConfigurationStatus own) {
        if (peer.getConfigurationVersion() == own.getVersion()) {
            return new Problem(
                    peer.getName(),
                    "works by another configuration of the same version, " + version(own.getVersion()),
                    "give the right one a higher version");
        }
        String versions = version(peer.getConfigurationVersion()) + ", here " + version(own.getVersion());
        return new Problem(peer.getName(), "works by configuration version " + versions);
    }

    private static String version(long version) {
        return Long.toUnsignedString(version);
    }
}
