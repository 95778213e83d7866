package org.vippy.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vippy.v1.ChatNetwork;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.ConfigurationStatus;
import org.vippy.v1.Counters;
import org.vippy.v1.LeaseStatus;
import org.vippy.v1.NodeStatus;
import org.vippy.v1.NotifyStatus;
import org.vippy.v1.TimingStatus;
import org.vippy.v1.WireStatus;

/** A status for an operator: what is wrong first, then the node, the groups, the peers. */
public final class StatusText {
    private static final int DIGEST_CHARACTERS = 12;

    private StatusText() {}

    public static List<Line> lines(ClusterStatus status) {
        List<Line> lines = new ArrayList<>(Problems.lines(status));
        lines.add(Line.plain(""));
        header(status, lines);
        if (status.getGroupsCount() > 0) {
            lines.add(Line.plain(""));
            lines.addAll(GroupTable.lines(status));
        }
        if (status.getPeersCount() > 0) {
            lines.add(Line.plain(""));
            lines.addAll(PeerTable.lines(status));
        }
        return lines;
    }

    private static void header(ClusterStatus status, List<Line> lines) {
        NodeStatus node = status.getNode();
        field(lines, "node", node(node));
        field(lines, "config", configuration(node.getConfiguration()));
        field(lines, "timing", timing(node.getTiming()));
        field(lines, "lease", lease(node.getLease()));
        field(lines, "chat", counters(status.getCounters()));
        status.getChatList().forEach(network -> field(lines, "", network(network)));
        if (status.hasNotify()) {
            field(lines, "notify", notify(status.getNotify()));
        }
        if (status.getWire().getAsked() > 0) {
            field(lines, "wire", wire(status.getWire()));
        }
        List<String> checks = CheckText.lines(status);
        for (int i = 0; i < checks.size(); i++) {
            field(lines, i == 0 ? "checks" : "", checks.get(i));
        }
        if (status.hasHooks()) {
            field(lines, "hooks", HookText.of(status.getHooks()));
        }
    }

    private static void field(List<Line> lines, String name, String value) {
        String indent = " ".repeat(8);
        List<String> wrapped = Wrapping.wrap(value, Wrapping.PAGE - indent.length());
        lines.add(Line.plain(String.format(Locale.ROOT, "%-8s%s", name, wrapped.getFirst())));
        wrapped.stream().skip(1).forEach(line -> lines.add(Line.plain(indent + line)));
    }

    private static String node(NodeStatus node) {
        return node.getName() + ": " + state(node) + ", up " + Spans.rough(node.getUptimeSeconds()) + ", vippyd "
                + (node.getDaemonVersion().isEmpty() ? "of unknown version" : node.getDaemonVersion());
    }

    static String state(NodeStatus node) {
        return switch (node.getState()) {
            case LISTENING -> "listening, mature in " + Spans.rough(node.getMatureInSeconds());
            case ACTIVE -> "active";
            case INACTIVE -> "inactive";
            case STOPPING -> "stopping";
            case STATE_UNSPECIFIED, UNRECOGNIZED -> "in an unknown state";
        };
    }

    private static String configuration(ConfigurationStatus configuration) {
        String digest = configuration.getDigest();
        return "version " + Long.toUnsignedString(configuration.getVersion()) + ", digest "
                + digest.substring(0, Math.min(DIGEST_CHARACTERS, digest.length()))
                + (configuration.getAgreed() ? ", agreed" : ", not agreed") + origin(configuration.getOrigin());
    }

    private static String origin(String origin) {
        return origin.isEmpty() || origin.equals("file") ? "" : ", " + origin;
    }

    private static String timing(TimingStatus timing) {
        return "interval " + Spans.exact(timing.getIntervalSeconds()) + ", mature "
                + Spans.exact(timing.getMatureSeconds()) + ", stale " + Spans.exact(timing.getStaleSeconds());
    }

    private static String lease(LeaseStatus lease) {
        if (!lease.getEnabled()) {
            return "off";
        }
        return lease.getLeaseSeconds() + " s, " + (lease.getProtects() ? "protects" : "does not protect")
                + (lease.hasRemainingSeconds() ? ", " + Spans.rough(lease.getRemainingSeconds()) + " left" : "");
    }

    private static String counters(Counters counters) {
        List<String> parts = new ArrayList<>();
        parts.add(count(counters.getDatagramsReceived()) + " in");
        parts.add(count(counters.getDatagramsSent()) + " out");
        countIfAny(parts, counters.getDatagramsCopied(), "copies");
        countIfAny(parts, counters.getDatagramsReplayed(), "replayed");
        counters.getDatagramsRejectedMap().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> countIfAny(parts, entry.getValue(), "rejected as " + entry.getKey()));
        countIfAny(parts, counters.getLoopStalls(), "loop stalls");
        return String.join(", ", parts);
    }

    private static String network(ChatNetwork network) {
        return network.getName()
                + (network.getInterfacesCount() > 0 ? " on " + String.join(", ", network.getInterfacesList()) : "")
                + (network.getOpen() ? "" : " is not open")
                + (network.hasHeardAgeSeconds()
                        ? ", heard " + Spans.rough(network.getHeardAgeSeconds()) + " ago"
                        : ", nobody heard")
                + (network.getSendFailures() == 0 ? "" : ", " + count(network.getSendFailures()) + " not sent");
    }

    private static String notify(NotifyStatus notify) {
        long left = notify.getFramesLeft();
        return Integer.toUnsignedString(notify.getKnownHosts()) + " hosts known, " + count(notify.getFramesSent())
                + " frames sent"
                + (left == 0
                        ? ""
                        : ", " + count(left) + " to go, " + Spans.rough((double) notify.getSecondsLeft()) + " left");
    }

    private static String wire(WireStatus wire) {
        return count(wire.getAsked()) + " questions, " + count(wire.getAnswers()) + " answers"
                + (wire.getUnknownNodesCount() == 0
                        ? ""
                        : "; no host counts as foreign while these have not said which hardware addresses they have: "
                                + String.join(", ", wire.getUnknownNodesList()));
    }

    private static void countIfAny(List<String> parts, long number, String what) {
        if (number != 0) {
            parts.add(count(number) + " " + what);
        }
    }

    private static String count(long number) {
        return Long.toUnsignedString(number);
    }
}
