package org.vippy.cli.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vippy.v1.ChatNetwork;
import org.vippy.v1.ChatPeer;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.HeardBy;
import org.vippy.v1.PeerStatus;

/** What is wrong with the networks that the nodes chat on, as far as another one makes up for it. */
final class ChatProblems {
    private static final int MOST_NAMED = 4;

    private final ClusterStatus status;
    private final double stale;

    private ChatProblems(ClusterStatus status) {
        this.status = status;
        this.stale = status.getNode().getTiming().getStaleSeconds();
    }

    static List<Problem> of(ClusterStatus status) {
        List<Problem> problems = new ArrayList<>();
        status.getChatList().forEach(network -> own(network, problems));
        problems.addAll(new ChatProblems(status).unheard());
        return problems;
    }

    /** Whether a node is heard, but not by every way. */
    static boolean concern(ClusterStatus status, PeerStatus peer) {
        return !new ChatProblems(status).missing(peer).isEmpty();
    }

    private static void own(ChatNetwork network, List<Problem> problems) {
        if (!network.getOpen()) {
            problems.add(new Problem("chat", network.getName() + " is not open: " + network.getFailure()));
        } else if (!network.getFailure().isEmpty()) {
            problems.add(new Problem("chat", network.getName() + ": " + network.getFailure()));
        }
        network.getPeersList().stream()
                .filter(peer -> !peer.getFailure().isEmpty())
                .map(peer -> unreachable(network, peer))
                .forEach(problems::add);
    }

    private static Problem unreachable(ChatNetwork network, ChatPeer peer) {
        return new Problem(
                "chat", network.getName() + ": cannot send to " + peer.getAddress() + ": " + peer.getFailure());
    }

    /** Who is missed by which way, and for how long at most. */
    private record Missed(List<String> nodes, double seconds) {}

    private List<Problem> unheard() {
        Map<String, Missed> byWay = new LinkedHashMap<>();
        status.getPeersList().forEach(peer -> missing(peer).forEach((way, seconds) -> {
            Missed missed = byWay.computeIfAbsent(way, _ -> new Missed(new ArrayList<>(), 0));
            missed.nodes().add(peer.getName());
            byWay.put(way, new Missed(missed.nodes(), Math.max(missed.seconds(), seconds)));
        }));
        return byWay.entrySet().stream()
                .map(each -> problem(each.getKey(), each.getValue()))
                .toList();
    }

    private static Problem problem(String way, Missed missed) {
        int count = missed.nodes().size();
        String who = count > MOST_NAMED ? count + " nodes" : String.join(", ", missed.nodes());
        String what = Double.isInfinite(missed.seconds())
                ? "never heard by " + way
                : "not heard by " + way + " for " + Spans.rough(missed.seconds());
        return new Problem(who, what + "; other ways work", "look at that network, before the others break too");
    }

    /** The ways by which a node is not heard, and for how long; none where it is not heard directly at all. */
    private Map<String, Double> missing(PeerStatus peer) {
        Map<String, Double> ways = new LinkedHashMap<>();
        if (peer.getState() == PeerStatus.State.TWO_WAY
                && peer.getHeardByList().stream().anyMatch(this::isRecent)) {
            status.getChatList().stream().filter(ChatNetwork::getOpen).forEach(network -> miss(network, peer, ways));
        }
        return ways;
    }

    private void miss(ChatNetwork network, PeerStatus peer, Map<String, Double> ways) {
        List<HeardBy> heard = peer.getHeardByList().stream()
                .filter(way -> way.getNetwork().equals(network.getName()))
                .toList();
        if (heard.isEmpty() && isEverybodyThere(peer)) {
            ways.put(network.getName(), Double.POSITIVE_INFINITY);
        }
        heard.stream().filter(way -> !isRecent(way)).forEach(way -> ways.put(name(way), way.getAgeSeconds()));
    }

    private static String name(HeardBy way) {
        return way.getInterface().isEmpty() ? way.getNetwork() : way.getNetwork() + " on " + way.getInterface();
    }

    private boolean isRecent(HeardBy way) {
        return way.getAgeSeconds() <= stale;
    }

    /** Who has just started may not have come to it. */
    private boolean isEverybodyThere(PeerStatus peer) {
        return status.getNode().getUptimeSeconds() > stale && peer.getListeningSeconds() > stale;
    }
}
