package org.vippy.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Gathers what is wrong with one file, all of it, and tells it in the order of the file. */
final class Report {
    private static final Comparator<Finding> IN_FILE_ORDER = Comparator.comparingInt(
                    (Finding finding) -> finding.place().line())
            .thenComparingInt(finding -> finding.place().column());

    private final String file;
    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    Report(String file) {
        this.file = file;
    }

    // What would be right is worked out only for what is told: a guess costs, and a bad file may need many.
    private record Finding(Place place, String wrong, Supplier<String> right) {}

    void error(Place place, String wrong, String right) {
        error(place, wrong, () -> right);
    }

    void error(Place place, String wrong, Supplier<String> right) {
        errors.add(new Finding(place, wrong, right));
    }

    void warn(Place place, String wrong, String right) {
        warnings.add(new Finding(place, wrong, () -> right));
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

    private List<Problem> inOrder(List<Finding> findings) {
        List<Finding> sorted = findings.stream().sorted(IN_FILE_ORDER).toList();
        List<Problem> told = new ArrayList<>();
        sorted.stream().limit(Limits.MAX_PROBLEMS).map(this::problem).forEach(told::add);
        if (sorted.size() > Limits.MAX_PROBLEMS) {
            told.add(more(sorted.get(Limits.MAX_PROBLEMS).place(), sorted.size() - Limits.MAX_PROBLEMS));
        }
        return told;
    }

    private Problem problem(Finding finding) {
        Place place = finding.place();
        String path = place.path().text();
        String right = finding.right().get();
        return new Problem(file, place.line(), place.column(), path, finding.wrong(), right);
    }

    private Problem more(Place place, int count) {
        String wrong = "from here on " + count + " more problems";
        return new Problem(file, place.line(), place.column(), "", wrong, "correct the ones above first");
    }
}
