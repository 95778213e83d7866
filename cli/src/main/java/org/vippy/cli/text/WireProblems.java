package org.vippy.cli.text;

import java.util.List;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.WireFinding;

/** Who answers on the wire for addresses that it should not have, and who does not answer. */
final class WireProblems {
    private WireProblems() {}

    static List<Problem> of(ClusterStatus status) {
        return status.getWire().getFindingsList().stream()
                .map(WireProblems::problem)
                .toList();
    }

    private static Problem problem(WireFinding finding) {
        String holder = finding.getHolder();
        String mac = finding.getMac();
        return switch (finding.getKind()) {
            case "foreign-duplicate" ->
                new Problem(
                        finding.getAddress(),
                        holder + " holds it, and " + mac + " answers, which is no node's",
                        "find that host by its hardware address, and take the address from it");
            case "answers-unheld" ->
                new Problem(
                        finding.getAddress(),
                        "no node holds it, and " + mac + " answers, which is no node's",
                        "find that host by its hardware address, and take the address from it");
            case "black-hole" ->
                new Problem(
                        finding.getAddress(),
                        holder + " holds it, and nobody answers",
                        "look at the cable, the switch and the filters of " + holder);
            case "stale-holder" ->
                new Problem(
                        finding.getAddress(),
                        holder + " holds it, and " + finding.getAnswerer() + " answers, as " + mac,
                        "look whether " + finding.getAnswerer() + " still has the address");
            default -> new Problem(finding.getAddress(), "wire: " + finding.getKind() + " " + mac);
        };
    }
}
