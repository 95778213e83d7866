package org.vippy.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.PeerStatus;

/** All that is wrong, as one node sees it: first what concerns service, then the nodes. */
final class Problems {
    private static final int MOST_SHOWN = 12;

    private Problems() {}

    static List<Problem> of(ClusterStatus status) {
        List<Problem> problems = new ArrayList<>(GroupProblems.of(status));
        problems.addAll(NodeProblems.of(status));
        problems.addAll(CheckText.problems(status));
        problems.addAll(PeerProblems.of(status));
        problems.addAll(ChatProblems.of(status));
        problems.addAll(WireProblems.of(status));
        return problems;
    }

    /** What stands on top of a status. */
    static List<Line> lines(ClusterStatus status) {
        List<Problem> problems = of(status);
        if (problems.isEmpty()) {
            return List.of(Line.plain("no problems: " + summary(status)));
        }
        List<Line> lines = new ArrayList<>();
        lines.add(Line.problem(
                problems.size() + (problems.size() == 1 ? " problem: " : " problems: ") + summary(status)));
        problems.stream().limit(MOST_SHOWN).forEach(problem -> lines.addAll(problem.lines()));
        if (problems.size() > MOST_SHOWN) {
            lines.add(Line.problem("  ! and " + (problems.size() - MOST_SHOWN) + " more, marked below"));
        }
        return lines;
    }

    private static String summary(ClusterStatus status) {
        long served = status.getGroupsList().stream()
                .filter(group -> group.getHoldersCount() == 1)
                .count();
        long alive = status.getPeersList().stream().filter(PeerStatus::getAlive).count();
        return served + " of " + status.getGroupsCount() + " groups held by one node, " + (alive + 1) + " of "
                + (status.getPeersCount() + 1) + " nodes alive";
    }
}
