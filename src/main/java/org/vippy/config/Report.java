package org.vippy.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong with one file, all of it, and tells it in the order of the file. */
final class Report {
    private static final Comparator<Problem> IN_FILE_ORDER =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final String file;
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    Report(String file) {
        this.file = file;
    }

    void error(Place place, String wrong, String right) {
        errors.add(problem(place, wrong, right));
    }

    void warn(Place place, String wrong, String right) {
        warnings.add(problem(place, wrong, right));
    }

    void wrongType(Node node, String wanted) {
        error(node.place(), "is " + node.kind(), "write " + wanted);
    }

    /** The configuration, unless there was an error. */
    Reading finish(Configuration configuration) {
        return errors.isEmpty() ? new Reading.Loaded(configuration, inOrder(warnings)) : rejected();
    }

    /** For a file that has at least one error. */
    Reading.Rejected rejected() {
        return new Reading.Rejected(inOrder(errors));
    }

    private Problem problem(Place place, String wrong, String right) {
        return new Problem(file, place.line(), place.column(), place.path().text(), wrong, right);
    }

    private static List<Problem> inOrder(List<Problem> problems) {
        List<Problem> sorted = problems.stream().sorted(IN_FILE_ORDER).toList();
        return sorted.size() <= Limits.MAX_PROBLEMS ? sorted : cut(sorted);
    }

    private static List<Problem> cut(List<Problem> sorted) {
        List<Problem> told = new ArrayList<>(sorted.subList(0, Limits.MAX_PROBLEMS));
        Problem next = sorted.get(Limits.MAX_PROBLEMS);
        int more = sorted.size() - Limits.MAX_PROBLEMS;
        told.add(new Problem(
                next.file(),
                next.line(),
                next.column(),
                "",
                "from here on " + more + " more problems",
                "correct the ones above first"));
        return told;
    }
}
