package org.vippy.election;

import java.util.ArrayList;
import java.util.List;

/**
 * The actions of one step, in the order in which they must happen: the announcement that a group may be in the kernel
 * comes before the kernel hears of it.
 */
final class Outbox {
    private final List<Action> reports = new ArrayList<>();
    private final List<Action> forwards = new ArrayList<>();
    private final List<Action> kernel = new ArrayList<>();
    private final List<Action> last = new ArrayList<>();
    private GroupSet told = GroupSet.empty();
    private boolean announceNow;

    void report(Occurrence.Severity severity, String subject, String text, Occurrence.Cause cause) {
        reports.add(new Action.Report(new Occurrence(severity, subject, text, cause)));
    }

    void notice(String subject, String text, Occurrence.Cause cause) {
        report(Occurrence.Severity.NOTICE, subject, text, cause);
    }

    void warn(String subject, String text, Occurrence.Cause cause) {
        report(Occurrence.Severity.WARNING, subject, text, cause);
    }

    void forward(SignedAnnouncement signed) {
        forwards.add(new Action.Forward(signed));
    }

    void kernel(Action.Kernel action) {
        kernel.add(action);
    }

    /** Those of them that are here when the step is over. */
    void tellNeighbours(GroupSet groups) {
        told = told.union(groups);
    }

    void ask(Action.AskForConfiguration action) {
        last.add(action);
    }

    void terminate() {
        last.add(new Action.Terminate());
    }

    /** Something changed that peers should know at once. */
    void announceNow() {
        announceNow = true;
    }

    boolean wantsAnnouncement() {
        return announceNow;
    }

    /**
     * All of them.
     *
     * @param held groups that are here now: the neighbours are told of no other
     */
    List<Action> actions(List<Action> announcements, GroupSet held) {
        List<Action> all = new ArrayList<>(reports);
        all.addAll(announcements);
        all.addAll(forwards);
        all.addAll(kernel);
        GroupSet here = told.intersection(held);
        if (!here.isEmpty()) {
            all.add(new Action.TellNeighbours(here));
        }
        all.addAll(last);
        return all;
    }
}
