package org.vippy.plugin.local;

import java.util.List;
import java.util.Locale;
import org.vippy.election.GroupState;
import org.vippy.election.Occurrence.Cause;
import org.vippy.election.Status;
import org.vippy.management.Happening;
import org.vippy.management.View;
import org.vippy.plugin.api.Event;

/** Happenings in the words of plugins. */
final class Events {
    private Events() {}

    static Event.Started start(View view, long lost) {
        List<Event.Group> held = view.status().groups().stream()
                .filter(group -> group.state() == GroupState.HELD)
                .map(group -> group(group.id(), view.addresses().getOrDefault(group.id(), List.of())))
                .toList();
        return new Event.Started(lost, view.status().phase() == Status.Phase.ACTIVE, held);
    }

    static Event of(Happening happening) {
        return switch (happening) {
            case Happening.GroupUp(var id, var addresses, var from, var cause) ->
                new Event.GroupUp(group(id, addresses), from, code(cause));
            case Happening.GroupDown(var id, var addresses, var to, var cause) ->
                new Event.GroupDown(group(id, addresses), to, code(cause));
            case Happening.HolderChanged(var id, var addresses, var from, var to, var cause) ->
                new Event.HolderChanged(group(id, addresses), from, to, code(cause));
            case Happening.Conflict(var id, var addresses, var holders) ->
                new Event.Conflict(group(id, addresses), holders);
            case Happening.NodeChanged(var phase, var reasons) ->
                new Event.NodeChanged(
                        code(phase), reasons.stream().map(Status.Reason::text).toList());
            case Happening.ConfigurationChanged changed -> new Event.ConfigurationChanged(changed.version());
        };
    }

    private static Event.Group group(String id, List<View.Address> addresses) {
        return new Event.Group(id, addresses.stream().map(View.Address::cidr).toList());
    }

    private static String code(Cause cause) {
        return lower(cause.name());
    }

    private static String code(Status.Phase phase) {
        return lower(phase.name());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
