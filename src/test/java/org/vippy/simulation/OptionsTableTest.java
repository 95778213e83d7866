package org.vippy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of the table of options in docs/operations.md is a scenario that there is. */
class OptionsTableTest {
    private static final Path SCENARIOS = Path.of("src", "test", "resources", "org", "vippy", "scenario");
    private static final String HEAD = "| options | what happens | scenario |";
    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| [^|]+ \\| `([a-z0-9-]+)` \\|");

    @Test
    void everyRowNamesAScenarioThatThereIs() throws IOException {
        var rows = rows();
        assertEquals(List.of(), rows.stream().filter(row -> !isShown(row)).toList());
    }

    private static boolean isShown(String row) {
        var parts = ROW.matcher(row);
        return parts.matches() && Files.exists(SCENARIOS.resolve(parts.group(2) + ".txt"));
    }

    @Test
    void everyOptionIsInTheTable() throws IOException {
        var options = rows().stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .flatMap(row -> Stream.of(row.group(1).split(", ")))
                .map(option -> option.split(" ")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        var all = List.of("quorum", "isolated", "all-inactive", "pin", "damping", "preempt", "preferences", "weights");
        assertEquals(new TreeSet<>(all), options);
    }

    private static List<String> rows() throws IOException {
        var lines = Files.readAllLines(Path.of("docs", "operations.md"));
        var head = lines.indexOf(HEAD);
        return lines.stream()
                .skip(head + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
