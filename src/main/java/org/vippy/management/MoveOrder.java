package org.vippy.management;

import io.grpc.Status;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vippy.address.AddressText;
import org.vippy.election.Pins;
import org.vippy.election.Status.GroupStatus;
import org.vippy.election.Status.Hearing;
import org.vippy.election.Status.PeerStatus;
import org.vippy.election.Status.Phase;

/** What an operator wants of a group, once it has been looked at. */
sealed interface MoveOrder {
    /**
     * To be done.
     *
     * @param group its identity
     * @param changes whether it changes anything
     */
    record Accepted(String group, boolean changes) implements MoveOrder {}

    /** Not to be done: why, and what to do about it. */
    record Rejected(Status status) implements MoveOrder {}

    /** Looks at an order to move a group, with what is known now. */
    static MoveOrder move(String named, String node, View view) {
        List<GroupStatus> groups = find(named, view);
        if (groups.size() != 1) {
            return unknown(named, view);
        }
        GroupStatus group = groups.getFirst();
        String obstacle = obstacle(group, node, view);
        if (!obstacle.isEmpty()) {
            return new Rejected(Status.FAILED_PRECONDITION.withDescription(obstacle));
        }
        if (!view.status().self().equals(node) && peer(node, view) == null) {
            return new Rejected(Status.NOT_FOUND.withDescription(
                    "there is no node " + Quoted.of(node) + ": the nodes are " + nodes(view)));
        }
        return accept(group, node, view);
    }

    private static MoveOrder accept(GroupStatus group, String node, View view) {
        boolean same = group.pin() != null && group.pin().node().equals(node);
        long pins = view.status().groups().stream()
                .filter(each -> each.pin() != null)
                .count();
        if (group.pin() == null && pins >= Pins.MAX) {
            return new Rejected(Status.RESOURCE_EXHAUSTED.withDescription(
                    Pins.MAX + " groups are pinned already: vippyctl unpin some of them first"));
        }
        return new Accepted(group.id(), !same);
    }

    /** Looks at an order to let a group go where it belongs. */
    static MoveOrder unpin(String named, View view) {
        List<GroupStatus> groups = find(named, view);
        if (groups.size() != 1) {
            return unknown(named, view);
        }
        return groups.getFirst().pin() == null
                ? new Rejected(Status.FAILED_PRECONDITION.withDescription(
                        "the group is not pinned: there is nothing to take back"))
                : new Accepted(groups.getFirst().id(), true);
    }

    private static String obstacle(GroupStatus group, String node, View view) {
        if (view.status().phase() == Phase.STOPPING) {
            return "the daemon is stopping: ask another node";
        }
        if (view.status().self().equals(node)) {
            return obstacleHere(group, node, view);
        }
        PeerStatus peer = peer(node, view);
        if (peer == null) {
            return "";
        }
        if (peer.state() != Hearing.TWO_WAY) {
            return node + " cannot be reached from here: see vippyctl status";
        }
        if (!peer.agreed()) {
            return node + " has another configuration: make them equal first";
        }
        if (!peer.active()) {
            return node + " is inactive: vippyctl activate there first, and see its status";
        }
        return peer.mature() ? cannotServe(group, node) : node + " only listens as yet: try again when it is mature";
    }

    private static String obstacleHere(GroupStatus group, String node, View view) {
        return switch (view.status().phase()) {
            case INACTIVE -> node + " is inactive: see its reasons in vippyctl status; vippyctl activate may help";
            case LISTENING -> node + " only listens as yet: try again when it is mature";
            case ACTIVE, STOPPING -> cannotServe(group, node);
        };
    }

    private static String cannotServe(GroupStatus group, String node) {
        String reason = group.ineligible().get(node);
        return reason == null ? "" : node + " cannot serve the group: " + reason;
    }

    private static @Nullable PeerStatus peer(String node, View view) {
        return view.status().peers().stream()
                .filter(peer -> peer.name().equals(node))
                .findFirst()
                .orElse(null);
    }

    private static String nodes(View view) {
        return IntStream.rangeClosed(0, view.status().peers().size())
                .mapToObj(i -> i == 0
                        ? view.status().self()
                        : view.status().peers().get(i - 1).name())
                .limit(16)
                .collect(Collectors.joining(", "));
    }

    private static List<GroupStatus> find(String named, View view) {
        List<GroupStatus> groups = view.status().groups();
        return IntStream.range(0, groups.size())
                .filter(index -> groups.get(index).id().equals(named)
                        || String.valueOf(index).equals(named)
                        || hasAddress(groups.get(index), named, view))
                .mapToObj(groups::get)
                .limit(2)
                .toList();
    }

    private static boolean hasAddress(GroupStatus group, String named, View view) {
        String usual = AddressText.rewritten(named);
        return view.addresses().getOrDefault(group.id(), List.of()).stream()
                .anyMatch(address ->
                        address.cidr().equals(usual) || address.cidr().startsWith(usual + "/"));
    }

    private static MoveOrder unknown(String named, View view) {
        return new Rejected(Status.NOT_FOUND.withDescription("there is no group " + Quoted.of(named)
                + ": name it by one of its addresses, or by its position from 0 to "
                + (view.status().groups().size() - 1)));
    }
}
