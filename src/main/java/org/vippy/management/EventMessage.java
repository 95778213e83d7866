package org.vippy.management;

import org.vippy.election.Occurrence.Cause;
import org.vippy.election.Status.Phase;
import org.vippy.v1.Event;
import org.vippy.v1.EventsResponse;

/** Happenings as messages. */
final class EventMessage {
    private EventMessage() {}

    static EventsResponse of(EventBacklog.Item item) {
        return switch (item) {
            case EventBacklog.Item.Start(var view, var lost) ->
                EventsResponse.newBuilder()
                        .setStatus(ClusterMessage.of(view))
                        .setLost(lost)
                        .build();
            case EventBacklog.Item.Next(var happened) ->
                EventsResponse.newBuilder().setEvent(event(happened)).build();
        };
    }

    private static Event event(Happened happened) {
        var message =
                Event.newBuilder().setSequence(happened.sequence()).setTime(ChangeMessage.TIME.format(happened.time()));
        switch (happened.what()) {
            case Happening.OfGroup ofGroup -> group(ofGroup, message);
            case Happening.NodeChanged(var phase, var reasons) -> {
                message.setKind(kind(phase));
                reasons.stream().map(ClusterMessage::reason).forEach(message::addReasons);
            }
            case Happening.ConfigurationChanged(var version, var digest, var origin) ->
                message.setKind(Event.Kind.CONFIGURATION_CHANGED)
                        .setConfigurationVersion(version)
                        .setConfigurationDigest(digest)
                        .setConfigurationOrigin(origin);
        }
        return message.build();
    }

    private static Event.Kind kind(Phase phase) {
        return switch (phase) {
            case LISTENING -> Event.Kind.NODE_LISTENING;
            case ACTIVE -> Event.Kind.NODE_ACTIVE;
            case INACTIVE -> Event.Kind.NODE_INACTIVE;
            case STOPPING -> Event.Kind.NODE_STOPPING;
        };
    }

    private static void group(Happening.OfGroup happening, Event.Builder message) {
        message.setGroup(happening.group());
        happening.addresses().stream().map(GroupMessage::address).forEach(message::addAddresses);
        switch (happening) {
            case Happening.GroupUp up ->
                message.setKind(Event.Kind.GROUP_UP).setFrom(up.from()).setCause(code(up.cause()));
            case Happening.GroupDown down ->
                message.setKind(Event.Kind.GROUP_DOWN).setTo(down.to()).setCause(code(down.cause()));
            case Happening.HolderChanged(var _, var _, var from, var to, var cause) ->
                message.setKind(Event.Kind.HOLDER_CHANGED)
                        .setFrom(from)
                        .setTo(to)
                        .setCause(code(cause));
            case Happening.Conflict conflict ->
                message.setKind(Event.Kind.CONFLICT).addAllHolders(conflict.holders());
        }
    }

    private static String code(Cause cause) {
        return ChangeMessage.code(cause);
    }
}
