package org.vippy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void theLargestClusterLoads() {
        String text = TestingFiles.file(TestingFiles.groups(Limits.MAX_GROUPS), TestingFiles.nodes(Limits.MAX_NODES));
        Cluster cluster = TestingFiles.loaded(text).configuration().cluster();
        assertEquals(Limits.MAX_GROUPS, cluster.groups().size());
        assertEquals(Limits.MAX_NODES, cluster.nodes().size());
    }

    @Test
    void oneMoreIsTooMany() {
        String text =
                TestingFiles.file(TestingFiles.groups(Limits.MAX_GROUPS + 1), TestingFiles.nodes(Limits.MAX_NODES + 1));
        List<String> problems = problems(text);
        assertEquals(3, problems.size(), problems::toString);
        assertTrue(problems.get(0).contains("nodes: has 256 nodes; write at most 255"), problems::toString);
        assertTrue(problems.get(1).contains("vips: has 8193 groups; write at most 8192"), problems::toString);
        assertTrue(problems.get(2).contains("vips: has 16386 addresses; write at most 16384"), problems::toString);
    }

    @Test
    void manyProblemsAreCutShort() {
        List<String> problems = problems(TestingFiles.file("[],".repeat(250), "'node1'"));
        assertEquals(Limits.MAX_PROBLEMS + 1, problems.size());
        assertTrue(problems.getLast().contains("150 more problems"), problems::getLast);
    }

    /** A guess for each of these would take minutes. */
    @Test
    void manyUnknownWordsAreToldQuickly() {
        String keys = IntStream.range(0, 60_000)
                .mapToObj(i -> "an_unknown_key_that_is_long" + i + ": 0,")
                .collect(Collectors.joining());
        assertEquals(Limits.MAX_PROBLEMS + 1, problems("{" + keys + "}").size());
        String preferences = IntStream.range(0, 60_000)
                .mapToObj(i -> "'an.unknown.node.that.is.long" + i + "',")
                .collect(Collectors.joining());
        String group = "[" + preferences + "{ ip: '10.8.3.5/24' } ]";
        String text = TestingFiles.file(group, TestingFiles.nodes(Limits.MAX_NODES));
        assertEquals(Limits.MAX_PROBLEMS + 1, problems(text).size());
    }

    @Test
    void valuesAreCounted() {
        List<String> problems = problems("{ vips: [" + "1,".repeat(Limits.MAX_VALUES) + "] }");
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().contains("more than 131072 values"), problems::toString);
    }

    @Test
    void textIsMeasured() {
        List<String> problems = problems(" ".repeat(Limits.MAX_FILE_BYTES + 1));
        assertEquals(
                List.of("vippy.json: the file is larger than 4 MiB; give the file of the configuration"), problems);
    }

    @Test
    void longKeysAndStringsAreRefusedOrCut() {
        String key = "k".repeat(100_000);
        List<String> keys = problems("{ " + key + ": 1 }");
        assertTrue(keys.stream().allMatch(line -> line.length() < 500), keys::toString);
        List<String> texts = problems("{ chat: '" + key + "' }");
        assertTrue(texts.getFirst().contains("chat: the string has more than 4096 characters"), texts::toString);
    }

    @Test
    void problemsAreOneLineWhateverTheFileIsCalled() {
        Problem problem = new Problem("a\nb\u001b[31m\u202e.json", 1, 2, "", "wrong\r", "right\u2028");
        assertEquals("a\\u000ab\\u001b[31m\\u202e.json:1:2: wrong\\u000d; right\\u2028", problem.render());
    }

    private static List<String> problems(String text) {
        return TestingFiles.problems(ConfigurationReader.read("vippy.json", text));
    }
}
