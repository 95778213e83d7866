package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static final List<String> NODES = List.of("node1", "node2", "node3", "node4");

    /** Nodes of different releases must agree: this number is part of the protocol. */
    @Test
    void isTheSameInEveryRelease() {
        assertEquals(-2_262_959_495_194_318_448L, Score.of("node1", "10.0.0.1"));
    }

    @Test
    void doesNotConfuseNodeAndGroup() {
        assertNotEquals(Score.of("ab", "c"), Score.of("a", "bc"));
        assertNotEquals(Score.of("a", "b"), Score.of("b", "a"));
    }

    @Test
    void likesAllNodesAboutEquallyOften() {
        var wins = IntStream.range(0, 4_000)
                .mapToObj(group -> NODES.stream()
                        .max(Comparator.comparingLong(node -> Score.of(node, "group" + group)))
                        .orElseThrow())
                .collect(Collectors.groupingBy(node -> node, Collectors.counting()));
        NODES.forEach(node -> assertTrue(wins.get(node) > 900 && wins.get(node) < 1_100, wins::toString));
    }
}
