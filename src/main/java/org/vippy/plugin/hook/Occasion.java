package org.vippy.plugin.hook;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vippy.config.HookEvent;
import org.vippy.election.Occurrence.Cause;
import org.vippy.election.Status.Phase;
import org.vippy.management.Happened;
import org.vippy.management.Happening;
import org.vippy.management.View;

/**
 * Something on which hooks are run.
 *
 * @param events what it counts as, the narrower one first: each takeover is an up, each release a down
 * @param facts what the programs are told
 * @param waiter who waits until they have ended
 */
record Occasion(List<HookEvent> events, Facts facts, Waiter waiter) {
    /** By these a node gives a group up in good order; by the others it loses it. */
    private static final Set<Cause> RELEASES = EnumSet.of(
            Cause.STOP,
            Cause.BALANCE,
            Cause.PREFERENCE,
            Cause.PIN,
            Cause.ELIGIBILITY,
            Cause.ACTIVITY,
            Cause.CONFIGURATION);

    Occasion {
        events = List.copyOf(events);
    }

    private Occasion(List<HookEvent> events, Facts facts) {
        this(events, facts, Waiter.NOBODY);
    }

    /** A group is about to come, and waits. */
    static Occasion of(Coming coming, String node, Instant time, Waiter waiter) {
        String cause = coming.cause().map(Occasion::code).orElse("");
        Facts facts = new Facts(
                0, time, node, coming.group(), coming.addresses(), coming.from(), "", cause, List.of(), List.of());
        return new Occasion(List.of(HookEvent.BEFORE_UP), facts, waiter);
    }

    /** Empty for what no hook is run on. */
    static Optional<Occasion> of(Happened happened, String node) {
        return switch (happened.what()) {
            case Happening.GroupUp(var group, var addresses, var from, var cause) ->
                Optional.of(new Occasion(
                        cause == Cause.HOLDER_LOST ? List.of(HookEvent.TAKEOVER, HookEvent.UP) : List.of(HookEvent.UP),
                        ofGroup(happened, node, group, addresses, from, "", code(cause), List.of())));
            case Happening.GroupDown(var group, var addresses, var to, var cause) ->
                Optional.of(new Occasion(
                        RELEASES.contains(cause) ? List.of(HookEvent.RELEASE, HookEvent.DOWN) : List.of(HookEvent.DOWN),
                        ofGroup(happened, node, group, addresses, "", to, code(cause), List.of())));
            case Happening.Conflict(var group, var addresses, var holders) ->
                Optional.of(new Occasion(
                        List.of(HookEvent.CONFLICT), ofGroup(happened, node, group, addresses, "", "", "", holders)));
            case Happening.NodeChanged(var phase, var reasons) ->
                phase == Phase.INACTIVE
                        ? Optional.of(new Occasion(
                                List.of(HookEvent.INACTIVE),
                                new Facts(
                                        happened.sequence(),
                                        happened.time(),
                                        node,
                                        "",
                                        List.of(),
                                        "",
                                        "",
                                        "",
                                        List.of(),
                                        reasons)))
                        : Optional.empty();
            case Happening.HolderChanged _, Happening.ConfigurationChanged _ -> Optional.empty();
        };
    }

    private static Facts ofGroup(
            Happened happened,
            String node,
            String group,
            List<View.Address> addresses,
            String from,
            String to,
            String cause,
            List<String> holders) {
        return new Facts(
                happened.sequence(), happened.time(), node, group, addresses, from, to, cause, holders, List.of());
    }

    private static String code(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it says where the group is: the last one of these counts. */
    boolean isState() {
        return events.contains(HookEvent.UP) || events.contains(HookEvent.DOWN);
    }
}
