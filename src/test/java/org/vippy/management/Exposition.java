package org.vippy.management;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Prometheus scrapes, in its text format 0.0.4, and refuses what Prometheus would refuse or what its conventions
 * forbid.
 *
 * @param types by name of the metric, in their order
 * @param samples by name and labels, {@code name{label="value"}}
 */
public record Exposition(Map<String, String> types, Map<String, Double> samples) {
    private static final Pattern HELP = Pattern.compile("# HELP ([a-z][a-z0-9_]*) \\S.*");
    private static final Pattern TYPE = Pattern.compile("# TYPE ([a-z][a-z0-9_]*) (counter|gauge|histogram)");
    private static final Pattern LABELS = Pattern.compile("([a-z][a-z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\n\"])*)\",?");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z][a-z0-9_]*)(\\{(?:" + LABELS.pattern() + ")*})? (\\S+)");

    /** What the text says. */
    public static Exposition read(String text) {
        var reader = new Reader();
        text.lines().forEach(reader::line);
        reader.checkHistograms();
        return new Exposition(reader.types, reader.samples);
    }

    /** The value of that name and labels, which has to be there. */
    public double value(String sample) {
        var value = samples.get(sample);
        if (value == null) {
            throw new AssertionError("no " + sample + " among " + samples.keySet());
        }
        return value;
    }

    private static final class Reader {
        private final Map<String, String> types = new LinkedHashMap<>();
        private final Map<String, Double> samples = new LinkedHashMap<>();
        private String explained = "";
        private String present = "";

        void line(String line) {
            if (line.startsWith("# HELP")) {
                explained = demand(HELP, line).group(1);
            } else if (line.startsWith("# TYPE")) {
                type(demand(TYPE, line));
            } else {
                sample(demand(SAMPLE, line));
            }
        }

        private void type(Matcher found) {
            present = found.group(1);
            check(present.equals(explained), present + " has no HELP before its TYPE");
            check(types.put(present, found.group(2)) == null, present + " is there twice");
            check(found.group(2).equals("counter") == present.endsWith("_total"), present + " is a " + found.group(2));
        }

        private void sample(Matcher found) {
            var suffixes = types.getOrDefault(present, "").equals("histogram")
                    ? List.of("_bucket", "_sum", "_count")
                    : List.of("");
            check(
                    suffixes.stream().anyMatch(suffix -> found.group(1).equals(present + suffix)),
                    found.group(1) + " stands below " + present);
            var labels = found.group(2) == null ? "" : found.group(2).replace(",}", "}");
            var value = found.group(found.groupCount()).equals("+Inf")
                    ? Double.POSITIVE_INFINITY
                    : Double.parseDouble(found.group(found.groupCount()));
            check(samples.put(found.group(1) + labels, value) == null, found.group(1) + labels + " is there twice");
        }

        private void checkHistograms() {
            types.forEach((name, type) -> {
                if (type.equals("histogram")) {
                    checkHistogram(name);
                }
            });
        }

        private void checkHistogram(String name) {
            Map<Double, Double> buckets = new TreeMap<>();
            samples.forEach((sample, count) -> {
                if (sample.startsWith(name + "_bucket{le=\"")) {
                    var bound = sample.substring(sample.indexOf('"') + 1, sample.lastIndexOf('"'));
                    buckets.put(bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound), count);
                }
            });
            var before = new HashMap<String, Double>(Map.of("count", 0.0));
            buckets.forEach((bound, count) -> {
                check(count >= before.get("count"), name + " falls at " + bound);
                before.put("count", count);
            });
            check(buckets.containsKey(Double.POSITIVE_INFINITY), name + " has no last bucket");
            check(before.get("count").equals(samples.get(name + "_count")), name + " counts other than its buckets");
            check(samples.containsKey(name + "_sum"), name + " has no sum");
        }

        private static Matcher demand(Pattern form, String line) {
            var found = form.matcher(line);
            check(found.matches(), "not of the form: " + line);
            return found;
        }

        private static void check(boolean right, String otherwise) {
            if (!right) {
                throw new AssertionError(otherwise);
            }
        }
    }
}
