package org.vippy.simulation;

import java.util.List;
import org.vippy.election.Action;
import org.vippy.election.Occurrence;
import org.vippy.election.Occurrence.Cause;

/** The real election, which does not say why it does something, or gives another cause than the true one. */
final class Liar extends Mutant {
    private final Cause instead;

    private Liar(Machine real, Cause instead) {
        super(real);
        this.instead = instead;
    }

    /** Says nothing of what it does. */
    static Machine saysNothing(Machine real) {
        return new Mutant(real) {
            @Override
            List<Action> done(long nowNanos, List<Action> actions) {
                return actions.stream()
                        .filter(action -> !(action instanceof Action.Report))
                        .toList();
            }
        };
    }

    /** Gives this cause for everything. */
    static Bug alwaysSays(Cause cause) {
        return real -> new Liar(real, cause);
    }

    @Override
    List<Action> done(long nowNanos, List<Action> actions) {
        return actions.stream()
                .map(action -> action instanceof Action.Report report ? lie(report.occurrence()) : action)
                .toList();
    }

    private Action lie(Occurrence truth) {
        return new Action.Report(new Occurrence(truth.severity(), truth.subject(), truth.text(), instead));
    }
}
