package org.vippy.adoption;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vippy.election.Cluster;
import org.vippy.election.Status;
import org.vippy.election.Timing;

/**
 * Plays commands about configurations and prints what an operator would see:
 *
 * <pre>
 * file 1: a b c: g0 g1 g2      the file that daemons start with from now on: version, nodes, groups (joined by commas)
 * start a b                    starts daemons        advance 5s         lets time pass
 * reload b 2: a b c: g0 g1     another file, and SIGHUP
 * crash a, stop a              SIGKILL, SIGTERM      partition a | b c, heal
 * loss 30%                     of all that is sent   holders, status, moved   print what is, and what moved since the last time
 * </pre>
 */
final class Script {
    private static final Timing TIMING =
            new Timing(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(5), true);

    private final World world = new World(1, TIMING);
    private Cluster file = Clusters.of(1, "a", "g0");

    List<String> play(String command) {
        var words = command.split(" +", 2);
        var rest = words.length < 2 ? "" : words[1];
        List<String> printed = List.of();
        switch (words[0]) {
            case "file" -> file = cluster(rest);
            case "start" -> Clusters.words(rest).forEach(node -> world.start(node, file));
            case "advance" -> world.advance((long) (Double.parseDouble(rest.replace("s", "")) * 1e9));
            case "reload" -> world.host(rest.split(" ", 2)[0]).reload(cluster(rest.split(" ", 2)[1]));
            case "crash" ->
                Clusters.words(rest).forEach(node -> world.host(node).crash());
            case "stop" -> Clusters.words(rest).forEach(node -> world.host(node).stop());
            case "partition" -> partition(rest.split("\\|"));
            case "heal" -> world.heal();
            case "loss" -> world.loss(Double.parseDouble(rest.replace("%", "")) / 100);
            case "holders" -> printed = holders();
            case "status" ->
                printed = world.hosts().stream().map(Script::status).toList();
            case "moved" -> printed = moved();
            default -> throw new IllegalArgumentException("no such command: " + command);
        }
        var lines = new ArrayList<>(printed);
        world.broken().forEach(text -> lines.add("BROKEN " + text));
        return lines;
    }

    /** {@code version: nodes: groups}. */
    private static Cluster cluster(String text) {
        var parts = text.split(":", 3);
        return Clusters.of(Long.parseLong(parts[0].strip()), parts[1], parts[2]);
    }

    private void partition(String[] sides) {
        for (var one : sides) {
            for (var other : sides) {
                if (!one.equals(other)) {
                    Clusters.words(one).forEach(from -> Clusters.words(other).forEach(to -> world.cut(from, to)));
                }
            }
        }
    }

    private List<String> holders() {
        var holders = new TreeMap<String, String>();
        world.hosts().forEach(host -> host.addresses()
                .forEach(address -> holders.merge(address, host.name(), (one, other) -> one + " " + other)));
        return holders.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .toList();
    }

    private static String status(Host host) {
        if (!host.runs()) {
            return host.name() + " is down";
        }
        var status = host.status();
        var reasons = status.reasons().stream().map(Status.Reason::code).collect(Collectors.joining(" "));
        return host.name() + " " + status.phase().name().toLowerCase(java.util.Locale.ROOT)
                + (reasons.isEmpty() ? "" : " (" + reasons + ")") + ", version " + status.configVersion();
    }

    private List<String> moved() {
        var moved = new TreeSet<String>();
        world.hosts().forEach(host -> {
            moved.addAll(host.moves().keySet());
            host.moves().clear();
        });
        return List.of(moved.isEmpty() ? "nothing" : String.join(" ", moved));
    }
}
