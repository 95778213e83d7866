package org.vippy.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vippy.election.Occurrence;

/** What happens, in few words: several nodes that say the same, and several groups that go the same way, share a line. */
final class ScenarioTrace implements Moves.Watcher {
    /** What is the same within this time is one line. */
    private static final long SAME_NANOS = 600_000_000;
    /** So many groups are named; of more it says how many. */
    private static final int NAMED_MAX = 20;

    private record Line(long atNanos, Set<String> who, String verb, Set<String> groups, String reason) {
        boolean takesNode(Line other) {
            return groups.isEmpty() && other.groups.isEmpty() && says(other);
        }

        boolean takesGroups(Line other) {
            return !groups.isEmpty() && who.equals(other.who) && says(other);
        }

        private boolean says(Line other) {
            return verb.equals(other.verb) && reason.equals(other.reason) && other.atNanos - atNanos < SAME_NANOS;
        }

        String text() {
            var middle = groups.isEmpty() ? "" : " " + named(groups);
            var end = reason.isEmpty() ? "" : ": " + reason;
            return String.format(
                    Locale.ROOT, "%8.3f %s %s%s%s", atNanos / 1e9, String.join(" ", who), verb, middle, end);
        }
    }

    static String named(Collection<String> groups) {
        return groups.size() > NAMED_MAX ? groups.size() + " groups" : String.join(" ", groups);
    }

    private final Simulation simulation;
    private final List<Line> lines = new ArrayList<>();

    ScenarioTrace(Simulation simulation) {
        this.simulation = simulation;
    }

    /** The lines since the last call. */
    List<String> take() {
        var texts = lines.stream().map(Line::text).toList();
        lines.clear();
        return texts;
    }

    @Override
    public void moved(
            SimulatedNode node, int group, boolean present, boolean byDaemon, @Nullable Occurrence occurrence) {
        var reason = occurrence == null ? "" : occurrence.text();
        var groups = Set.of(simulation.groupName(group));
        if (present) {
            add(node.name(), "adds", groups, reason);
        } else if (byDaemon) {
            add(node.name(), "removes", groups, reason);
        } else {
            add(node.name(), "loses", groups, "gone from the kernel");
        }
    }

    @Override
    public void reported(SimulatedNode node, Occurrence occurrence) {
        var subject = occurrence.subject();
        var ofGroup = simulation.setup().cluster().groups().stream()
                .anyMatch(group -> group.id().equals(subject));
        var isGreeting = occurrence.cause() == Occurrence.Cause.PEER
                && occurrence.severity() == Occurrence.Severity.NOTICE
                && !occurrence.text().contains("goodbye");
        if (ofGroup || isGreeting) {
            // The move itself is told, with this as its reason.
            return;
        }
        var verb = subject.equals(node.name()) ? "says" : "sees " + subject;
        add(node.name(), verb, Set.of(), occurrence.text());
    }

    void add(String who, String verb, Set<String> groups, String reason) {
        var line = new Line(
                simulation.queue().nowNanos(),
                new LinkedHashSet<>(Set.of(who)),
                verb,
                new LinkedHashSet<>(groups),
                reason);
        for (var earlier : lines.reversed()) {
            if (earlier.takesNode(line)) {
                earlier.who().add(who);
                return;
            }
            if (earlier.takesGroups(line)) {
                earlier.groups().addAll(groups);
                return;
            }
        }
        lines.add(line);
    }
}
