package org.vippy.management;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the documents to the metrics that there are. */
class MetricsReferenceTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `((?:vippy|process)_\\w+)` \\| (\\w+) \\|([^|]*)\\|([^|]*)\\|");
    private static final Pattern USED = Pattern.compile("\\b(?:vippy|process)_[a-z_]+\\b");
    private static final Pattern REASON = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    private final String reference = read("docs/metrics.md");

    @Test
    void describesEachMetricAsItIs() {
        var described =
                ROW.matcher(reference).results().map(MetricsReferenceTest::row).toList();
        assertEquals(Metrics.ALL.stream().map(MetricsReferenceTest::row).toList(), described);
    }

    @Test
    void usesNoMetricThatIsNotThere() {
        var names = Metrics.ALL.stream().map(Metric::name).collect(Collectors.toSet());
        var wrong = USED.matcher(reference)
                .results()
                .map(MatchResult::group)
                .filter(name -> !names.contains(name.replaceFirst("_(bucket|sum|count)$", "")))
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void knowsEachReasonThatTheOperatorCanRead() {
        var operations = read("docs/operations.md");
        var table = operations.substring(operations.indexOf("| reason code |"));
        var codes = REASON.matcher(table.substring(0, table.indexOf("\n\n")))
                .results()
                .map(found -> found.group(1))
                .filter(code -> !NodeMetrics.REASONS.contains(code))
                .toList();
        assertEquals(List.of(), codes);
    }

    private static String row(MatchResult found) {
        return String.join(
                " ",
                found.group(1),
                found.group(2),
                found.group(4).replace("`", "").strip());
    }

    private static String row(Metric metric) {
        return String.join(
                " ", metric.name(), metric.type().name().toLowerCase(Locale.ROOT), String.join(", ", metric.labels()));
    }

    private static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
