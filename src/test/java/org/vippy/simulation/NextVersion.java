package org.vippy.simulation;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vippy.election.Cluster;
import org.vippy.election.Group;

/**
 * What an operator writes in a scenario: a configuration of a higher version than any before, of groups and nodes that the first
 * one has.
 *
 * @param simulation says what there is
 * @param words {@code a groups 1 0 3-9 nodes a b}: these groups and nodes in this order; all nodes where none are named
 */
record NextVersion(Simulation simulation, List<String> words) {
    Cluster cluster() {
        var first = simulation.setup().cluster();
        var nodes = words.contains("nodes") ? after("nodes") : first.nodes();
        var groups = after("groups").stream()
                .flatMap(NextVersion::positions)
                .map(position -> among(nodes, first.groups().get(position)))
                .toList();
        var version = simulation.highest().version() + 1;
        return new Cluster(version, nodes + " share " + groups, nodes, groups, first.policy());
    }

    private List<String> after(String key) {
        return words.stream()
                .skip(words.indexOf(key) + 1L)
                .takeWhile(word -> !word.equals("nodes"))
                .toList();
    }

    private static Stream<Integer> positions(String range) {
        var ends = range.split("-");
        var last = Integer.parseInt(ends[ends.length - 1]);
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), last).boxed();
    }

    private static Group among(List<String> nodes, Group group) {
        return new Group(
                group.id(), group.preferences().stream().filter(nodes::contains).toList(), group.preempt());
    }
}
