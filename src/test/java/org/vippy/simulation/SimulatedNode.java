package org.vippy.simulation;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vippy.election.Action;
import org.vippy.election.Cluster;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.election.Timing;

/** One host: a kernel with addresses, a clock that nobody else can read, and now and then a process that runs. */
final class SimulatedNode implements SimulatedKernel.Listener {
    private static final long NOTICE_MAX_NANOS = 5_000_000;

    private final Simulation simulation;
    private final int index;
    private final String name;
    private final Dice dice;
    private final SimulatedKernel kernel;
    private final Map<String, Map<Integer, String>> ineligible = new TreeMap<>();
    private final Map<String, Boolean> votes = new TreeMap<>();
    private long clockOffsetNanos;
    private final double drift;
    private int lives;
    private boolean down;
    private long kernelDelayMaxNanos;
    private double kernelFailure;
    private long hookDelayMaxNanos;
    private KernelConditions kernelConditions;
    private long unsettledAtNanos;
    private int deafness;
    private @Nullable SimulatedProcess process;
    private Timing timing;
    private long longestIntervalNanos;
    private Cluster file;
    private Cluster highest;
    private final Set<Long> unusable = new HashSet<>();

    SimulatedNode(Simulation simulation, int index, String name) {
        this.simulation = simulation;
        this.index = index;
        this.name = name;
        var setup = simulation.setup();
        dice = new Dice(setup.seed(), 2, index);
        clockOffsetNanos = dice.between(0, 1_000_000_000_000L);
        kernelConditions = setup.kernel();
        drift = new Dice(setup.seed(), 9, index).between(-1.0, 1.0) * kernelConditions.driftPerMillion() / 1e6;
        kernel = new SimulatedKernel(
                simulation.queue(), dice, setup.cluster().groups().size(), this);
        timing = setup.timing();
        longestIntervalNanos = setup.intervalNanos();
        file = setup.cluster();
        highest = file;
    }

    int index() {
        return index;
    }

    String name() {
        return name;
    }

    SimulatedKernel kernel() {
        return kernel;
    }

    /** The daemon that runs here, or null. */
    @Nullable
    SimulatedProcess process() {
        return process;
    }

    /** What CLOCK_BOOTTIME says here. */
    long clockNanos() {
        return clockOffsetNanos
                + simulation.queue().nowNanos()
                + driftNanos(simulation.queue().nowNanos());
    }

    /** After how long the clock here shows this moment. */
    long nanosUntil(long clockNanos) {
        var ahead = clockNanos - this.clockNanos();
        return ahead - driftNanos(ahead);
    }

    private long driftNanos(long spanNanos) {
        return (long) (spanNanos * drift);
    }

    KernelConditions kernelConditions() {
        return kernelConditions;
    }

    void kernelConditions(KernelConditions conditions) {
        unsettle();
        kernelConditions = conditions;
    }

    /** Time that a slow kernel adds to one part of a request. */
    long kernelDelayNanos(Dice workerDice) {
        return kernelDelayMaxNanos == 0 ? 0 : workerDice.between(kernelDelayMaxNanos / 10, kernelDelayMaxNanos);
    }

    double kernelFailure() {
        return kernelFailure;
    }

    boolean kernelDisturbed() {
        return kernelDelayMaxNanos > 0
                || kernelFailure > 0
                || kernelConditions != simulation.setup().kernel();
    }

    /** For how long the process ran and the kernel did what it was asked for; 0 while one does not. */
    long settledForNanos() {
        var disturbed = process == null || process.paused() || kernelDisturbed();
        return disturbed ? 0 : simulation.queue().nowNanos() - unsettledAtNanos;
    }

    /** True when no request of the process is under way. */
    boolean workerIdle() {
        return process == null || process.worker().idle();
    }

    void disturbKernel(long delayMaxNanos, double failure) {
        unsettle();
        kernelDelayMaxNanos = delayMaxNanos;
        kernelFailure = failure;
    }

    /** For how long at most something that comes first keeps a group from the kernel; 0 where nothing does. */
    long hookDelayMaxNanos() {
        return hookDelayMaxNanos;
    }

    void hookDelayMaxNanos(long nanos) {
        hookDelayMaxNanos = nanos;
    }

    /** Starts the daemon, which first of all reads the kernel; nothing when one runs already. */
    void start() {
        if (process != null || down) {
            return;
        }
        lives++;
        unsettle();
        var started = new SimulatedProcess(simulation, this, lives);
        var kept = simulation.setup().timing().leaseProtects() ? started.ofItsOwn(kernel.alive()) : GroupSet.empty();
        kernel.present().minus(kept).stream().forEach(group -> kernel.remove(group, true));
        process = started;
        simulation.say(name, () -> "starts" + (kept.isEmpty() ? "" : ", keeps " + simulation.names(kept)));
        var keptFor = kept.stream().mapToLong(kernel::lifetimeNanos).min().orElse(0);
        started.deliver(new Event.Started(kept, keptFor));
        if (!ineligible.isEmpty()) {
            started.deliver(new Event.EligibilityChanged(allIneligible()));
        }
        started.watchReception();
        votes.forEach((source, active) -> started.deliver(new Event.ActivityVoted(active, source, "as before")));
    }

    /** SIGKILL: the addresses stay. */
    void crash() {
        if (process != null) {
            simulation.say(name, () -> "is killed");
            endProcess();
        }
    }

    /** The kernel goes with the process; its clock begins anew, and is unlike all others. */
    void losePower() {
        crash();
        kernel.present().stream().forEach(group -> kernel.remove(group, false));
        clockOffsetNanos =
                dice.between(0, 100_000_000_000L) - simulation.queue().nowNanos();
    }

    /** Nobody starts a daemon here any more. */
    void staysDown() {
        down = true;
    }

    boolean isDown() {
        return down;
    }

    /** Whether this node can serve the group at all, as far as anybody knows who sees everything. */
    boolean canServe(int group) {
        return process != null
                && votes.isEmpty()
                && process.isNamed()
                && !isLeftBehind()
                && process.terms().has(group)
                && ineligible.values().stream().noneMatch(set -> set.containsKey(group));
    }

    /** The process ends, by whatever way. */
    void endProcess() {
        requireNonNull(process, "process is null").end();
        process = null;
    }

    /** Something began or ended that keeps a process from its work. */
    void unsettle() {
        unsettledAtNanos = simulation.queue().nowNanos();
    }

    /** The whole machine, kernel and clock included, stands still from now on for so long. */
    void stoodStill(long durationNanos) {
        clockOffsetNanos -= durationNanos;
        kernel.stoodStill(durationNanos);
    }

    /** The way in is dead, for everybody's words; adds up. */
    void deafen() {
        deafness++;
    }

    void undeafen() {
        deafness--;
    }

    /** Something arrives here that no node sent, if there is anybody to send it. */
    boolean hearsOthers() {
        return simulation.setup().othersSpeak() && deafness == 0;
    }

    void tell(Event event) {
        if (process != null) {
            process.deliver(event);
        }
    }

    /** Each cause has its own set; the daemon hears the union. */
    void setIneligible(String cause, Map<Integer, String> groups) {
        if (groups.isEmpty()) {
            ineligible.remove(cause);
        } else {
            ineligible.put(cause, groups);
        }
        tell(new Event.EligibilityChanged(allIneligible()));
    }

    Map<Integer, String> allIneligible() {
        var all = new HashMap<Integer, String>();
        ineligible.values().forEach(all::putAll);
        return all;
    }

    void vote(boolean active, String source) {
        if (active) {
            votes.remove(source);
        } else {
            votes.put(source, false);
        }
        tell(new Event.ActivityVoted(active, source, "asked to"));
    }

    /** Somebody votes against this node who may not come back; a daemon that starts later knows nothing of it. */
    void voteFor(long timeToLiveNanos, String source) {
        tell(new Event.ActivityVoted(false, source, "fails", timeToLiveNanos));
    }

    /** The times of its file. */
    Timing timing() {
        return timing;
    }

    /** The longest interval that it ever had. */
    long longestIntervalNanos() {
        return longestIntervalNanos;
    }

    /** An operator writes other times here, and tells the daemon. */
    void retime(Timing next) {
        timing = next;
        longestIntervalNanos = Math.max(longestIntervalNanos, next.interval().toNanos());
        tell(new Event.TimingChanged(next));
    }

    // The configuration

    /** What an operator wrote here. */
    Cluster file() {
        return file;
    }

    /** What a daemon that starts here will have: of the file and of what an earlier one adopted, the higher version. */
    Cluster highest() {
        return highest;
    }

    /** An operator writes another file, of a higher version than any before, and tells the daemon. */
    void replaceFile(Cluster next) {
        file = next;
        highest = next;
        if (process != null) {
            process.adopt(next);
        }
    }

    /** The daemon keeps for the next start what it is about to adopt. */
    void store(Cluster next) {
        highest = next;
    }

    /** This version cannot be used here, when its text comes from another node. */
    void cannotUse(Cluster cluster) {
        unusable.add(cluster.version());
    }

    boolean canUse(long version) {
        return !unusable.contains(version);
    }

    /** Whether the daemon here takes no part, since there is a higher version that it cannot use. */
    boolean isLeftBehind() {
        if (process == null || unusable.isEmpty()) {
            return false;
        }
        var version = simulation.highest().version();
        return process.terms().present().version() < version && !canUse(version);
    }

    /** Somebody wants chunks of a configuration of the daemon here. */
    void asked(SimulatedNode asker, Action.AskForConfiguration ask, List<Integer> missing) {
        if (process != null) {
            var answers = process.fetch();
            process.hear(() -> answers.answer(asker, ask, missing));
        }
    }

    /** A chunk of a configuration reaches this host. */
    void answered(Cluster content, int chunk) {
        if (process != null) {
            var fetch = process.fetch();
            process.hear(() -> fetch.take(content, chunk));
        }
    }

    /** A datagram reaches this host. */
    void receive(Datagram datagram, boolean forwarded) {
        simulation.contacts().arrived(datagram, index);
        if (process != null) {
            process.receive(datagram, forwarded);
        }
    }

    @Override
    public void added(int group) {
        simulation.kernelChanged(this, group, true, true);
    }

    @Override
    public void removed(int group, boolean byDaemon) {
        simulation.kernelChanged(this, group, false, byDaemon);
        var told = process;
        if (!byDaemon && told != null) {
            var delay = dice.between(NOTICE_MAX_NANOS / 10, NOTICE_MAX_NANOS);
            simulation.queue().after(delay, () -> told.worker().look(group));
        }
    }
}
