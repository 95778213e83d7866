package org.vippy.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.LeaseStatus;
import org.vippy.v1.NodeStatus;
import org.vippy.v1.PeerStatus;
import org.vippy.v1.Reason;

/** What is wrong with the node that answers. */
final class NodeProblems {
    private NodeProblems() {}

    static List<Problem> of(ClusterStatus status) {
        NodeStatus node = status.getNode();
        List<Problem> problems = new ArrayList<>(state(node));
        configuration(status, problems);
        lease(status, problems);
        return problems;
    }

    private static List<Problem> state(NodeStatus node) {
        if (!node.getReasonsList().isEmpty()) {
            return node.getReasonsList().stream()
                    .map(reason -> problem(node, reason))
                    .toList();
        }
        return switch (node.getState()) {
            case INACTIVE -> List.of(new Problem(node.getName(), "inactive", "vippyctl activate"));
            case STOPPING -> List.of(new Problem(node.getName(), "stopping"));
            case ACTIVE, LISTENING -> List.of();
            case STATE_UNSPECIFIED, UNRECOGNIZED ->
                List.of(new Problem(node.getName(), "in a state that this vippyctl does not know"));
        };
    }

    private static Problem problem(NodeStatus node, Reason reason) {
        String text = reason.getText().isBlank() ? reason.getCode() : reason.getText();
        boolean told = text.contains(reason.getCode());
        String state = node.getState() == NodeStatus.State.INACTIVE ? "inactive: " : "";
        return new Problem(
                node.getName(),
                state + text + (told ? "" : " (" + reason.getCode() + ")") + life(reason),
                reason.getRemedy());
    }

    private static String life(Reason reason) {
        return reason.hasLapsesInSeconds()
                ? ", lapses in " + Spans.rough(reason.getLapsesInSeconds()) + " unless repeated"
                : "";
    }

    private static void configuration(ClusterStatus status, List<Problem> problems) {
        boolean explained = status.getPeersList().stream().anyMatch(NodeProblems::disagrees);
        if (!status.getNode().getConfiguration().getAgreed() && !explained) {
            problems.add(new Problem("configuration", "not all nodes that are alive work by the same one"));
        }
        String notStored = status.getNode().getConfiguration().getNotStored();
        if (!notStored.isEmpty()) {
            problems.add(new Problem(
                    "configuration",
                    "adopted, but not stored, so a restart begins with the file: " + notStored,
                    "let vippyd write to the directory of \"state\", then vippyctl reload"));
        }
    }

    static boolean disagrees(PeerStatus peer) {
        return peer.getAlive() && !peer.getAgreed();
    }

    private static void lease(ClusterStatus status, List<Problem> problems) {
        LeaseStatus lease = status.getNode().getLease();
        if (!lease.getEnabled()) {
            problems.add(new Problem("lease", "off: a daemon that hangs keeps its addresses", "set lease to true"));
        } else if (!lease.getProtects()) {
            problems.add(new Problem(
                    "lease",
                    "does not protect: a daemon that hangs may keep its addresses while a peer takes them",
                    longerStale(lease.getProtectsFromStaleSeconds())));
        } else if (lease.getLeaseSeconds() == 0 && takesPart(status.getNode())) {
            problems.add(new Problem("lease", "none may be given now, since peers do not hear this node well"));
        }
    }

    /** Empty where the daemon is too old to say. */
    private static String longerStale(double seconds) {
        return seconds > 0 ? "set stale to " + Spans.exact(seconds) + " or more" : "";
    }

    private static boolean takesPart(NodeStatus node) {
        return node.getState() == NodeStatus.State.ACTIVE && node.getMature();
    }
}
