package org.vippy.lab;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What {@link Figures} measures, and what it should be. */
enum Figure {
    MEMORY("resident memory, MiB", Judged.NOT, 0),
    STOP("blackout at polite stop, ms", Judged.BY_MEDIAN, 10),
    START("start to first announcement, ms", Judged.NOT, 0),
    CUT("blackout at cut cable, interval 0.05, stale 0.3, ms", Judged.BY_MEDIAN, 320),
    STALL_KERNELS("two holders in kernels, SIGSTOP 10 s, stale 3, ms", Judged.BY_WORST, 0),
    STALL_WIRE("two holders on the wire, same, ms", Judged.BY_WORST, 0),
    PARTITION("blackout after a partition 2|1 of 10 s, ms", Judged.BY_WORST, 200),
    /** Two intervals. */
    PARTITION_KERNELS("two holders in kernels after it, ms", Judged.BY_WORST, 200),
    LOSS("blackout in 60 s of 30 % loss, interval 0.3, stale 3, ms", Judged.NOT, 0),
    LOSS_SILENCES("nodes taken for gone in that time", Judged.BY_WORST, 0);

    /** Which of several measurements has to reach the goal. */
    private enum Judged {
        NOT,
        BY_MEDIAN,
        BY_WORST
    }

    private final String text;
    private final Judged judged;
    private final double goal;

    Figure(String text, Judged judged, double goal) {
        this.text = text;
        this.judged = judged;
        this.goal = goal;
    }

    String text() {
        return text;
    }

    /**
     * One line: median, worst, goal, all.
     *
     * @param values in the order in which they were measured; one at least
     */
    String line(List<Double> values) {
        String each = values.stream().map("%.1f"::formatted).collect(Collectors.joining(" "));
        return "%-56s %8.1f %8.1f   %-12s %s".formatted(text, median(values), worst(values), goalText(values), each);
    }

    static String head() {
        return "%-56s %8s %8s   %-12s %s".formatted("", "median", "worst", "goal", "all");
    }

    /** Whether a goal was missed. */
    boolean isMissed(List<Double> values) {
        OptionalDouble found = found(values);
        return found.isPresent() && found.getAsDouble() > goal;
    }

    private String goalText(List<Double> values) {
        return judged == Judged.NOT ? "" : "%.0f %s".formatted(goal, isMissed(values) ? "MISSED" : "met");
    }

    private OptionalDouble found(List<Double> values) {
        return switch (judged) {
            case NOT -> OptionalDouble.empty();
            case BY_MEDIAN -> OptionalDouble.of(median(values));
            case BY_WORST -> OptionalDouble.of(worst(values));
        };
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double worst(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
