package org.vippy.cli.text;

import java.util.List;
import org.vippy.v1.CheckStatus;
import org.vippy.v1.ClusterStatus;

/** The health checks of the node. */
final class CheckText {
    private CheckText() {}

    /** Those that fail and decide about groups; one that decides about the node is among its reasons. */
    static List<Problem> problems(ClusterStatus status) {
        return status.getChecksList().stream()
                .filter(check -> !check.getPassing() && check.getGroupsCount() > 0)
                .map(CheckText::problem)
                .toList();
    }

    private static Problem problem(CheckStatus check) {
        String groups = check.getGroupsCount() == 1 ? "a group" : check.getGroupsCount() + " groups";
        return new Problem(
                "check " + check.getName(),
                "fails, so this node does not serve " + groups + said(check),
                "see to what it looks at; it passes after " + Integer.toUnsignedString(check.getNeeded())
                        + (check.getNeeded() == 1 ? " success" : " successes in a row"));
    }

    private static String said(CheckStatus check) {
        return check.getOutput().isEmpty() ? "" : ": " + check.getOutput();
    }

    /** One line for each. */
    static List<String> lines(ClusterStatus status) {
        return status.getChecksList().stream().map(CheckText::line).toList();
    }

    private static String line(CheckStatus check) {
        String state = check.getPassing() ? "passes" : "fails";
        return check.getName() + " (" + check.getProbe() + ") " + state + " for "
                + Spans.rough(check.getStateSeconds()) + streak(check)
                + (check.getOutput().isEmpty() ? "" : ", last failure: " + check.getOutput());
    }

    private static String streak(CheckStatus check) {
        if (check.getStreak() == 0) {
            return "";
        }
        return ", " + Integer.toUnsignedString(check.getStreak()) + " of " + Integer.toUnsignedString(check.getNeeded())
                + (check.getPassing() ? " failures" : " successes");
    }
}
