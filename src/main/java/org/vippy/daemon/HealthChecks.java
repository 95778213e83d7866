package org.vippy.daemon;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.vippy.config.Check;
import org.vippy.config.Cluster;
import org.vippy.config.Group;
import org.vippy.election.Event;
import org.vippy.management.View;
import org.vippy.network.BackgroundThread;
import org.vippy.network.linux.Syscalls;
import org.vippy.plugin.check.CheckState;
import org.vippy.plugin.check.Checks;
import org.vippy.plugin.check.Standing;

/**
 * What health checks mean for the election: one of the whole node votes on whether it takes part, one of some groups makes these
 * ineligible here, as a lost link does. They run on threads of their own, and the election hears of a change only.
 */
final class HealthChecks implements AutoCloseable {
    private final Consumer<Event> events;
    private final Consumer<Map<InetAddress, String>> forbids;
    private final OccurrenceLog log;
    private final LongSupplier clock;
    private final Checks checks;
    /** Those that decide about groups and fail, in the order in which they began to. On the thread of the checks only. */
    private final Map<String, Standing> failing = new LinkedHashMap<>();

    private volatile Cluster cluster = new Cluster(0, List.of(), List.of(), org.vippy.config.Policy.DEFAULT);

    /**
     * @param events takes votes
     * @param forbids told by address of a group why it cannot be served here; from any thread
     * @param clock monotonic, in nanoseconds
     */
    HealthChecks(
            Consumer<Event> events, Consumer<Map<InetAddress, String>> forbids, OccurrenceLog log, LongSupplier clock) {
        this.events = events;
        this.forbids = forbids;
        this.log = log;
        this.clock = clock;
        checks = new Checks(
                Syscalls::killGroup,
                task -> BackgroundThread.patient("vippy-check", task),
                clock,
                new SecureRandom(),
                this::changed);
    }

    /** These run from now on, about the groups of this cluster; from any thread. */
    void use(List<Check> next, Cluster of) {
        cluster = of;
        checks.use(next);
    }

    private void changed(Checks.Change change) {
        switch (change) {
            case Checks.Change.Turned(var standing) -> {
                tell(standing);
                decide(standing.check(), standing.state());
            }
            case Checks.Change.Began(var standing) -> {
                if (!standing.state().passing()) {
                    decide(standing.check(), standing.state());
                }
            }
            case Checks.Change.Gone(var check) -> pass(check);
        }
    }

    private void tell(Standing standing) {
        Check check = standing.check();
        if (standing.state().passing()) {
            log.notice("check " + check.name() + " (" + check.probe().text() + ") passes again");
        } else {
            log.warn("check " + check.name() + " (" + check.probe().text() + ") fails: "
                    + standing.state().reason());
        }
    }

    private void decide(Check check, CheckState state) {
        if (state.passing()) {
            pass(check);
        } else if (check.groups().isEmpty()) {
            events.accept(new Event.ActivityVoted(false, source(check), source(check) + " " + state.reason()));
        } else {
            failing.put(check.name(), new Standing(check, state));
            forbid();
        }
    }

    private void pass(Check check) {
        if (check.groups().isEmpty()) {
            events.accept(new Event.ActivityVoted(true, source(check), ""));
        } else if (failing.remove(check.name()) != null) {
            forbid();
        }
    }

    private static String source(Check check) {
        return Event.ActivityVoted.CHECK + check.name();
    }

    private void forbid() {
        Map<InetAddress, String> reasons = new HashMap<>();
        failing.values().forEach(standing -> standing.check()
                .groups()
                .forEach(address -> reasons.putIfAbsent(
                        address,
                        source(standing.check()) + " " + standing.state().reason())));
        forbids.accept(reasons);
    }

    /** For people; from any thread. */
    List<View.Check> view() {
        long now = clock.getAsLong();
        return checks.standings().stream()
                .map(standing -> view(standing.check(), standing.state(), now))
                .toList();
    }

    private View.Check view(Check check, CheckState state, long now) {
        return new View.Check(
                check.name(),
                check.probe().text(),
                identities(check),
                state.passing(),
                Duration.ofNanos(now - state.since()),
                state.streak(),
                state.passing() ? check.fall() : check.rise(),
                state.runs(),
                state.output());
    }

    private List<String> identities(Check check) {
        return cluster.groups().stream()
                .filter(group ->
                        group.vips().stream().anyMatch(vip -> check.groups().contains(vip.address())))
                .map(Group::identity)
                .toList();
    }

    /** Ends them, and their programs. */
    @Override
    public void close() {
        checks.close();
    }
}
