package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The assignment by examples; {@link AssignmentPropertiesTest} has the rules. */
class AssignmentTest {
    private static final Candidate A = new Candidate("a", 0, true, GroupSet.empty(), GroupSet.empty());
    private static final Candidate B = new Candidate("b", 1, true, GroupSet.empty(), GroupSet.empty());
    private static final Candidate C = new Candidate("c", 2, true, GroupSet.empty(), GroupSet.empty());

    private static List<@Nullable String> assign(Group group, Candidate... nodes) {
        return Assignment.assign(List.of(group), List.of(nodes)).names();
    }

    private static Candidate holding(Candidate node, int... groups) {
        return new Candidate(node.name(), node.order(), true, GroupSet.of(Arrays.stream(groups)), GroupSet.empty());
    }

    @Test
    void givesAGroupToTheFirstOfItsPreferencesThatCanServeIt() {
        var group = new Group("g0", List.of("c", "a", "b"));
        var cannot = new Candidate("c", 2, true, GroupSet.empty(), GroupSet.of(0));
        assertEquals(List.of("c"), assign(group, A, B, C));
        assertEquals(List.of("a"), assign(group, A, B));
        assertEquals(List.of("a"), assign(group, A, B, cannot));
        assertEquals(List.of("b"), assign(group, B, cannot));
    }

    @Test
    void preemptsAHolderForAPreferenceUnlessToldNotTo() {
        assertEquals(List.of("c"), assign(new Group("g0", List.of("c")), holding(A, 0), C));
        assertEquals(List.of("a"), assign(new Group("g0", List.of("c"), false), holding(A, 0), C));
    }

    @Test
    void anOperatorsWordComesBeforeEverythingElse() {
        var group = new Group("g0", List.of("c"), false);
        var cannot = new Candidate("b", 1, true, GroupSet.empty(), GroupSet.of(0));
        assertEquals(List.of("b"), pinned(group, "b", holding(A, 0), B, C));
        assertEquals(List.of("a"), pinned(group, "b", holding(A, 0), cannot, C));
        assertEquals(List.of("a"), pinned(group, "b", holding(A, 0), C));
        assertEquals(List.of("c"), pinned(group, "b", A, C));
    }

    private static List<@Nullable String> pinned(Group group, String to, Candidate... nodes) {
        return Assignment.assign(List.of(group), List.of(nodes), Map.of(0, to)).names();
    }

    @Test
    void doesNotTakeAGroupFromItsHolderForBalanceWhenToldNotTo() {
        var groups = IntStream.range(0, 4)
                .mapToObj(group -> new Group("g" + group, List.of(), false))
                .toList();
        var owners = Assignment.assign(groups, List.of(holding(A, 0, 1, 2, 3), B));
        assertEquals(List.of("a", "a", "a", "a"), owners.names());
    }

    @Test
    void sharesGroupsInProportionToWeights() {
        assertEquals(List.of(2, 4, 6), loads(12, 1, 2, 3));
        assertEquals(List.of(1, 99), loads(100, 1, 99));
        assertEquals(List.of(4, 4, 4), loads(12, 7, 7, 7));
    }

    private static List<Integer> loads(int groups, int... weights) {
        var all = IntStream.range(0, groups)
                .mapToObj(group -> new Group("g" + group, List.of()))
                .toList();
        var nodes = new ArrayList<Candidate>();
        for (var node = 0; node < weights.length; node++) {
            nodes.add(new Candidate(
                    "n" + node,
                    node,
                    weights[node],
                    Candidate.Part.FULL,
                    GroupSet.empty(),
                    GroupSet.empty(),
                    GroupSet.empty()));
        }
        var owners = Assignment.assign(all, nodes).names();
        return nodes.stream()
                .map(node -> Collections.frequency(owners, node.name()))
                .toList();
    }
}
