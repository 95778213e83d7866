package org.vippy.simulation;

import java.util.ArrayList;

/** Leaves faults out of a failing plan, one at a time, as long as the same promise is still broken. */
final class Shrinker {
    private Shrinker() {}

    static Run shrink(Run failed) {
        var smallest = failed;
        for (var index = failed.plan().faults().size() - 1; index >= 0; index--) {
            var shorter = without(smallest, index);
            if (shorter.failed() && shorter.promise().equals(failed.promise())) {
                smallest = shorter;
            }
        }
        return smallest.plan().faults().size() < failed.plan().faults().size() ? shrink(smallest) : smallest;
    }

    private static Run without(Run run, int index) {
        var faults = new ArrayList<>(run.plan().faults());
        faults.remove(index);
        return Run.of(run.plan().with(faults), Trace.hashOnly());
    }
}
