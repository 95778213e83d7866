package org.vippy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/field-cases.md names tests that there are, and every scenario that is named after an issue. */
class FieldCasesTest {
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Path SCENARIOS = Path.of("src", "test", "resources", "org", "vippy", "scenario");
    private static final Pattern SCENARIO = Pattern.compile("scenario `([a-z0-9-]+)`");
    private static final Pattern METHOD = Pattern.compile("`([A-Z][A-Za-z0-9]+Test)(?:\\.([a-z][A-Za-z0-9]+))?`");
    private static final Pattern REPORTED = Pattern.compile("(keepalived|kube-vip|metallb|vip-manager)-[0-9]+-.*");

    private final List<String> rows = rows();

    private static List<String> rows() {
        try {
            return Files.readAllLines(Path.of("docs", "field-cases.md")).stream()
                    .filter(line -> line.startsWith("| ") && line.contains("`"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyRowNamesTestsThatThereAre() throws IOException {
        var classes = classes();
        var missing = new ArrayList<String>();
        for (var row : rows) {
            var scenarios =
                    SCENARIO.matcher(row).results().map(match -> match.group(1)).toList();
            var methods = METHOD.matcher(row).results().toList();
            assertFalse(scenarios.isEmpty() && methods.isEmpty(), row);
            scenarios.stream()
                    .filter(name -> Files.notExists(SCENARIOS.resolve(name + ".txt")))
                    .forEach(missing::add);
            methods.stream().filter(method -> !isThere(method, classes)).forEach(method -> missing.add(method.group()));
        }
        assertEquals(List.of(), missing);
    }

    private static List<Path> classes() throws IOException {
        try (var files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith("Test.java")).toList();
        }
    }

    /** Several test classes may have the same name. */
    private static boolean isThere(MatchResult method, List<Path> classes) {
        return classes.stream()
                .filter(file -> file.endsWith(method.group(1) + ".java"))
                .anyMatch(file -> method.group(2) == null || read(file).contains("void " + method.group(2) + "("));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyScenarioThatIsNamedAfterAnIssueIsThere() throws IOException {
        var named = new TreeSet<String>();
        for (var row : rows) {
            SCENARIO.matcher(row).results().map(match -> match.group(1)).forEach(named::add);
        }
        named.removeIf(name -> !REPORTED.matcher(name).matches());
        try (var files = Files.list(SCENARIOS)) {
            var present = new TreeSet<>(
                    files.map(file -> file.getFileName().toString().replace(".txt", ""))
                            .filter(name -> REPORTED.matcher(name).matches())
                            .toList());
            assertEquals(present, named);
        }
    }
}
