package org.vippy.cli.text;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.Event;
import org.vippy.v1.EventsResponse;
import org.vippy.v1.GroupStatus;
import org.vippy.v1.NodeStatus;
import org.vippy.v1.Reason;

/** Events, a line for each. */
public final class EventText {
    private EventText() {}

    /**
     * The lines of one message, with the time of day in the given zone.
     *
     * @param start where things stood
     */
    public static List<Line> lines(EventsResponse response, ClusterStatus start, ZoneId zone) {
        return response.hasStatus() ? started(response) : List.of(line(response.getEvent(), start, zone));
    }

    private static List<Line> started(EventsResponse response) {
        NodeStatus node = response.getStatus().getNode();
        long held = response.getStatus().getGroupsList().stream()
                .filter(group -> group.getState() == GroupStatus.State.HELD)
                .count();
        Line standing =
                Line.plain(node.getName() + " is " + StatusText.state(node) + " and holds " + GroupNames.count(held));
        return response.getLost() == 0
                ? List.of(standing)
                : List.of(
                        Line.problem("! " + Long.toUnsignedString(response.getLost())
                                + " events were not read in time and are lost"),
                        standing);
    }

    private static Line line(Event event, ClusterStatus start, ZoneId zone) {
        boolean grave = event.getKind() == Event.Kind.CONFLICT || event.getKind() == Event.Kind.NODE_INACTIVE;
        String text = ChangeText.time(event.getTime(), zone) + (grave ? " ! " : "   ") + what(event, start);
        return grave ? Line.problem(text) : Line.plain(text);
    }

    private static String what(Event event, ClusterStatus start) {
        String node = start.getNode().getName();
        return switch (event.getKind()) {
            case GROUP_UP -> group(event) + " is up on " + node + because(prefixed("from ", event.getFrom()), event);
            case GROUP_DOWN -> group(event) + " is down on " + node + because(prefixed("to ", event.getTo()), event);
            case HOLDER_CHANGED ->
                group(event)
                        + (event.getTo().isEmpty() ? " is held by no other node" : " is held by " + event.getTo())
                        + because(prefixed("from ", event.getFrom()), event);
            case CONFLICT -> group(event) + " is held by " + String.join(" and ", event.getHoldersList());
            case NODE_LISTENING -> node + " listens";
            case NODE_ACTIVE -> node + " is active";
            case NODE_INACTIVE -> node + " is inactive: " + reasons(event);
            case NODE_STOPPING -> node + " stops";
            case CONFIGURATION_CHANGED ->
                node + " uses configuration version " + Long.toUnsignedString(event.getConfigurationVersion())
                        + prefixed(", ", event.getConfigurationOrigin());
            case KIND_UNSPECIFIED, UNRECOGNIZED -> "something that this vippyctl does not know";
        };
    }

    private static String group(Event event) {
        return GroupNames.of(GroupStatus.newBuilder()
                .setId(event.getGroup())
                .addAllAddresses(event.getAddressesList())
                .build());
    }

    private static String because(String whom, Event event) {
        String cause = event.getCause().isEmpty() ? "" : " (" + event.getCause() + ")";
        return prefixed(", ", whom) + cause;
    }

    private static String reasons(Event event) {
        return event.getReasonsList().stream().map(Reason::getText).collect(Collectors.joining("; "));
    }

    private static String prefixed(String prefix, String text) {
        return text.isEmpty() ? "" : prefix + text;
    }
}
