package org.vippy.cli.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.GroupStatus;
import org.vippy.v1.Ineligible;
import org.vippy.v1.NodeStatus;

/** What is wrong with groups. */
final class GroupProblems {
    private GroupProblems() {}

    static List<Problem> of(ClusterStatus status) {
        List<Problem> problems = new ArrayList<>();
        for (GroupStatus group : status.getGroupsList()) {
            of(group, status.getNode()).forEach(text -> problems.add(new Problem(GroupNames.of(group), text)));
        }
        problems.addAll(ineligible(status));
        return problems;
    }

    /** Whether its row is to stand out. */
    static boolean concern(GroupStatus group, NodeStatus node) {
        return !of(group, node).isEmpty() || group.getIneligibleCount() > 0;
    }

    private static List<String> of(GroupStatus group, NodeStatus node) {
        List<String> problems = new ArrayList<>();
        if (group.getHoldersCount() > 1) {
            problems.add(group.getHoldersCount() + " holders: " + String.join(", ", group.getHoldersList()));
        }
        if (group.getHoldersCount() == 0) {
            problems.add("nobody holds it; " + expectation(group, node));
        }
        if (group.getState() == GroupStatus.State.FAILED) {
            problems.add("could not be acquired here" + (group.getNote().isBlank() ? "" : ": " + group.getNote()));
        }
        return problems;
    }

    private static String expectation(GroupStatus group, NodeStatus node) {
        if (group.getOwner().isEmpty() && node.getState() == NodeStatus.State.LISTENING) {
            return "this node only listens as yet";
        }
        return group.getOwner().isEmpty() ? "no node can serve it" : group.getOwner() + " is to take it";
    }

    /** One problem for each node and reason, since one cable can concern a thousand groups. */
    private static List<Problem> ineligible(ClusterStatus status) {
        Map<Ineligible, List<GroupStatus>> groups = new LinkedHashMap<>();
        for (GroupStatus group : status.getGroupsList()) {
            for (Ineligible ineligible : group.getIneligibleList()) {
                groups.computeIfAbsent(ineligible, unused -> new ArrayList<>()).add(group);
            }
        }
        return groups.entrySet().stream()
                .map(entry -> cannotServe(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Problem cannotServe(Ineligible ineligible, List<GroupStatus> groups) {
        String reason =
                ineligible.getReason().isBlank() ? "; vippyctl status there says why" : ": " + ineligible.getReason();
        return new Problem(ineligible.getNode(), "cannot serve " + GroupNames.list(groups) + reason);
    }
}
