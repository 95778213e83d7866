package org.vippy.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vippy.election.Action;
import org.vippy.election.Announcement;
import org.vippy.election.Cluster;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.election.Permission;

/**
 * One life of a daemon: a loop that owns the machine, a worker for the kernel, and one timer. While the loop does not run,
 * everything waits in its inbox, and comes in a burst afterwards.
 */
final class SimulatedProcess {
    /** Time from one event of a burst to the next. */
    private static final long BURST_NANOS = 20_000;

    private static final long TIMER_LATE_MIN_NANOS = 20_000;

    private final Simulation simulation;
    private final SimulatedNode node;
    private final Dice dice;
    private final Terms machine;
    private final ConfigurationFetch fetch;
    private final KernelWorker worker;
    private final HeldBack heldBack;
    private final Inbox inbox = new Inbox();
    private final Knowledge knowledge = new Knowledge();
    private final int life;
    private long timerAtNanos = Long.MAX_VALUE;
    private int loopPauses;
    private int workerPauses;
    private boolean draining;
    private boolean ended;
    private int votesCast;
    private @Nullable Announcement lastAnnouncement;
    private Permission permission = Permission.NONE;

    SimulatedProcess(Simulation simulation, SimulatedNode node, int life) {
        this.simulation = simulation;
        this.node = node;
        this.life = life;
        var setup = simulation.setup();
        dice = new Dice(setup.seed(), 3, node.index(), life);
        var sessions = new Dice(setup.seed(), 4, node.index(), life).generator();
        var begin = node.highest();
        var own = begin == node.file() ? begin : begin.knowing(node.file());
        machine = new Terms(setup.machines().create(node.name(), own, node.timing(), sessions), setup.cluster(), begin);
        fetch = new ConfigurationFetch(simulation, this, life);
        use(begin);
        worker = new KernelWorker(simulation.queue(), dice, node, () -> permission, this::deliver);
        heldBack = new HeldBack(this, simulation, new Dice(setup.seed(), 12, node.index(), life));
    }

    Machine machine() {
        return machine;
    }

    Terms terms() {
        return machine;
    }

    ConfigurationFetch fetch() {
        return fetch;
    }

    /** Of these groups, those that its configuration has. */
    GroupSet ofItsOwn(GroupSet groups) {
        return GroupSet.of(groups.stream().filter(machine::has));
    }

    /** Whether its configuration names its node. */
    boolean isNamed() {
        return machine.present().nodes().contains(node.name());
    }

    /** Another configuration counts as soon as the loop gets to it. */
    void adopt(Cluster next) {
        work(
                () -> {
                    use(next);
                    step(new Event.ConfigurationAdopted(next, node.allIneligible()));
                },
                false);
    }

    private void use(Cluster next) {
        simulation.versions().add(next);
        fetch.use(next);
    }

    /** A set of an announcement, as groups of the first configuration. */
    GroupSet read(Announcement said, GroupSet groups) {
        return simulation.versions().read(said, groups);
    }

    /** What arrived and is no announcement. */
    void hear(Runnable work) {
        work(work, true);
    }

    KernelWorker worker() {
        return worker;
    }

    SimulatedNode node() {
        return node;
    }

    boolean ended() {
        return ended;
    }

    Knowledge knowledge() {
        return knowledge;
    }

    /** Counts the votes on activity that the machine has heard. */
    int votesCast() {
        return votesCast;
    }

    @Nullable
    Announcement lastAnnouncement() {
        return lastAnnouncement;
    }

    void end() {
        ended = true;
        if (worker.wasCaughtInWindow()) {
            simulation.checks().exemptWithLease(node, 0);
        }
        worker.end();
    }

    void deliver(Event event) {
        work(() -> step(event), false);
    }

    /** Tells each interval whether something arrived from outside of the cluster. */
    void watchReception() {
        if (!paused() && node.hearsOthers()) {
            deliver(new Event.ReceptionSeen());
        }
        if (!ended) {
            simulation.queue().after(node.timing().interval().toNanos(), this::watchReception);
        }
    }

    void receive(Datagram datagram, boolean forwarded) {
        work(() -> step(new Event.Received(datagram, forwarded)), true);
    }

    /** A recording comes in again: the same as {@link #receive}, under the eyes of the invariant. */
    void receiveReplay(Datagram datagram, boolean forwarded) {
        work(() -> simulation.checks().replay(this, new Event.Received(datagram, forwarded), this::step), true);
    }

    private void work(Runnable work, boolean datagram) {
        if (ended) {
            return;
        }
        if (loopPauses == 0 && inbox.isEmpty()) {
            work.run();
        } else if (datagram) {
            inbox.addDatagram(work);
        } else {
            inbox.addLast(work);
        }
    }

    boolean paused() {
        return loopPauses > 0 || workerPauses > 0;
    }

    /** Stops the loop, and the worker with it or not, wherever they are; pauses add up. */
    void pause(boolean workerToo) {
        if (workerToo && worker.inWindow()) {
            simulation.checks().pausedInWindow();
        }
        loopPauses++;
        workerPauses += workerToo ? 1 : 0;
        if (workerPauses > 0) {
            worker.pause();
        }
    }

    /** Ends one pause, given as it began. */
    void resume(boolean workerToo) {
        node.unsettle();
        loopPauses--;
        workerPauses -= workerToo ? 1 : 0;
        if (workerPauses == 0) {
            worker.resume();
        }
        if (loopPauses == 0 && !draining) {
            draining = true;
            simulation.queue().after(BURST_NANOS, this::drain);
        }
    }

    private void drain() {
        draining = false;
        if (ended || loopPauses > 0) {
            return;
        }
        var work = inbox.poll();
        if (work != null) {
            draining = true;
            work.run();
            simulation.queue().after(BURST_NANOS, this::drain);
        }
    }

    private void timerFired(long atNanos) {
        if (ended || timerAtNanos != atNanos) {
            return;
        }
        timerAtNanos = Long.MAX_VALUE;
        if (loopPauses == 0 && inbox.isEmpty()) {
            step(new Event.TimeArrived());
        } else if (dice.chance(0.5)) {
            // Whether the loop looks at its timers or at its sockets first is nothing to rely on.
            inbox.addFirst(() -> step(new Event.TimeArrived()));
        } else {
            inbox.addLast(() -> step(new Event.TimeArrived()));
        }
    }

    /** On the loop, in a later turn. */
    void later(Runnable work) {
        simulation.queue().after(0, () -> work(work, false));
    }

    /** On the loop. */
    void step(Event event) {
        if (ended || simulation.queue().halted()) {
            return;
        }
        var now = node.clockNanos();
        knowledge.learn(now, event);
        heldBack.hear(event);
        var actions = attempt(now, event);
        permission = machine.permission();
        if (event instanceof Event.ActivityVoted) {
            votesCast++;
        }
        simulation.stepped(this, event, actions);
        knowledge.note(event, actions);
        actions.forEach(this::carryOut);
        if (!ended) {
            armTimer();
        }
    }

    private List<Action> attempt(long now, Event event) {
        try {
            return machine.step(now, event);
        } catch (RuntimeException e) {
            simulation.checks().threw(this, event, e);
            return List.of();
        }
    }

    private void armTimer() {
        var due = simulation.queue().nowNanos() + node.nanosUntil(machine.nextDeadlineNanos());
        var fires = Math.max(due, simulation.queue().nowNanos())
                + TIMER_LATE_MIN_NANOS
                + dice.between(0, simulation.setup().timerLateMaxNanos());
        // One timer is enough: one that comes too early finds nothing due and sets the next.
        if (due < timerAtNanos - TIMER_LATE_MIN_NANOS) {
            timerAtNanos = fires;
            simulation.queue().at(fires, () -> timerFired(fires));
        }
    }

    private void carryOut(Action action) {
        switch (action) {
            case Action.Announce announce -> {
                noteSession(announce.announcement());
                lastAnnouncement = announce.announcement();
                var said = simulation.contacts().says(node.index());
                var datagram = new Datagram(announce.announcement(), node.index(), said);
                simulation.record(datagram);
                simulation.network().broadcast(node.index(), datagram, false);
            }
            case Action.Forward forward ->
                simulation.network().broadcast(node.index(), (Datagram) forward.signed(), true);
            case Action.Kernel kernel -> heldBack.submit(kernel);
            case Action.AskForConfiguration ask -> fetch.ask(ask);
            case Action.TellNeighbours tell -> simulation.moves().tellsNeighbours(node, tell.groups());
            case Action.Report report -> simulation.reported(node, report.occurrence());
            case Action.Terminate terminate -> {
                simulation.checks().terminates(this);
                simulation.say(node.name(), () -> "ends");
                node.endProcess();
            }
        }
    }

    private void noteSession(Announcement next) {
        if (lastAnnouncement == null || lastAnnouncement.session() != next.session()) {
            simulation.contacts().sessionBegins(node.index());
        }
    }

    /** Which life of its node this is, from 1. */
    int life() {
        return life;
    }
}
