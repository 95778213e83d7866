package org.vippy.simulation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vippy.election.Status;

/** What a scenario prints when it is asked. */
final class ScenarioView {
    private ScenarioView() {}

    /** One line for each node. */
    static List<String> status(Simulation simulation) {
        return simulation.nodes().stream()
                .map(node -> node.name() + " " + status(simulation, node))
                .toList();
    }

    private static String status(Simulation simulation, SimulatedNode node) {
        var held = node.kernel().isEmpty()
                ? "holds nothing"
                : "holds "
                        + ScenarioTrace.named(node.kernel().present().stream()
                                .mapToObj(simulation::groupName)
                                .toList());
        var process = node.process();
        if (process == null) {
            return "is down, " + held;
        }
        var status = process.machine().status(node.clockNanos());
        return phase(status) + ", " + held + peers(status);
    }

    private static String phase(Status status) {
        var reasons = status.reasons().stream().map(Status.Reason::code).collect(Collectors.joining(" "));
        var wait = status.matureInNanos() == 0
                ? ""
                : String.format(Locale.ROOT, ", mature in %.1f s", status.matureInNanos() / 1e9);
        return status.phase().name().toLowerCase(Locale.ROOT) + (reasons.isEmpty() ? "" : " (" + reasons + ")") + wait;
    }

    private static String peers(Status status) {
        return status.peers().stream()
                .filter(peer ->
                        peer.state() != Status.Hearing.TWO_WAY || !peer.link().isEmpty())
                .map(peer -> ", " + peer.name() + " " + state(peer))
                .collect(Collectors.joining());
    }

    private static String state(Status.PeerStatus peer) {
        return peer.link().isEmpty()
                ? peer.state().name().toLowerCase(Locale.ROOT).replace('_', '-')
                : peer.link();
    }

    /** One line for each group. */
    static List<String> holders(Simulation simulation) {
        return IntStream.range(0, simulation.setup().groups())
                .mapToObj(group ->
                        simulation.groupName(group) + " " + String.join(" ", OneHolderEach.holders(simulation, group)))
                .toList();
    }

    /** Prints nothing when it is as expected. */
    static List<String> expect(Simulation simulation, List<String> words) {
        return switch (String.join(" ", words)) {
            case "one holder each" -> new OneHolderEach().complaints(simulation);
            case "agreement" -> new Agreement().complaints(simulation);
            case "balance" -> new Balance().complaints(simulation);
            case "neighbours" -> new NeighboursKnow().complaints(simulation);
            default -> throw new IllegalArgumentException("cannot expect " + words);
        };
    }
}
