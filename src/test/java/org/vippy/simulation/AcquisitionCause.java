package org.vippy.simulation;

import org.vippy.election.Event;
import org.vippy.election.Occurrence;
import org.vippy.election.Status;

/**
 * Whether what a node says about an acquisition is true: a lost holder has said goodbye, or nothing for the stale time; in a
 * planned move the former holder is heard, and by its last words takes part and can serve the group, or not, as the cause
 * says; a repair follows a loss.
 *
 * @param event of the step
 */
record AcquisitionCause(Simulation simulation, SimulatedProcess process, Event event) {

    boolean isTrue(int group, Occurrence occurrence) {
        var view = View.of(process);
        var former = view.named(occurrence);
        return switch (occurrence.cause()) {
            case KERNEL -> ReleaseCause.isGone(event, group);
            case UNHELD -> former == null && view.otherHolders(group).isEmpty();
            case HOLDER_LOST -> former != null && isLost(view, former);
            case BALANCE -> former != null && view.couldServe(former, group);
            case PREFERENCE ->
                former != null
                        && view.couldServe(former, group)
                        && view.prefers(group, process.node().name(), former.name());
            case PIN -> view.status().groups().get(group).why() == Status.Why.PINNED;
            case ACTIVITY -> former != null && saysInactive(view, former);
            case ELIGIBILITY -> former != null && saysIneligible(view, former, group);
            case CONFIGURATION -> former != null && View.isHeard(former) && !former.agreed();
            case START, STOP, CONFLICT, UNHEARD, ALONE, STALL, PEER -> false;
        };
    }

    private boolean isLost(View view, Status.PeerStatus former) {
        var said = view.said(former);
        var silence = view.nowNanos() - process.knowledge().saidAtNanos(former);
        return said != null
                && !View.isHeard(former)
                && (said.stopping() || silence > simulation.setup().staleNanos());
    }

    private static boolean saysInactive(View view, Status.PeerStatus former) {
        var said = view.said(former);
        return View.isHeard(former) && said != null && !said.active();
    }

    private boolean saysIneligible(View view, Status.PeerStatus former, int group) {
        var said = view.said(former);
        return View.isHeard(former)
                && said != null
                && (process.read(said, said.ineligible()).contains(group)
                        || process.read(said, said.damped()).contains(group));
    }
}
