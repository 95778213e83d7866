package org.vippy.election;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The groups on this node and what the kernel is asked to do with them. Level-triggered: a late answer changes nothing. */
final class Holdings {
    /** What is done within this time fits the longest lease that was possible when it was asked for; what takes longer may not. */
    private static final long SLOW_NANOS = 80_000_000;

    /** How long a slow answer is remembered: some renewals, at least. */
    private static final long SLOW_FOR_NANOS = 30_000_000_000L;

    /** A release that failed is tried again after this long. */
    private static final long RELEASE_RETRY_NANOS = 200_000_000;

    private final FormerGroups former = new FormerGroups();
    private Cluster cluster;
    private LocalGroup[] groups;
    /** The same, by which an answer of the kernel finds its groups in the terms of the time of asking. */
    private List<LocalGroup> terms;

    private Damping damping;
    private final Map<Long, Pending> pending = new HashMap<>();
    private final Map<GroupState, GroupSet> byState = new EnumMap<>(GroupState.class);
    private Map<Integer, String> ineligible = Map.of();
    private GroupSet barred = GroupSet.empty();
    private GroupSet everRefused = GroupSet.empty();
    private long nextOperation = 1;
    /** {@link Moment#NEVER} for at once. */
    private long renewalDue = Moment.NEVER;

    private long lastLeaseSeconds;

    /** The kernel counts as slow before this moment. */
    private long slowUntil = Moment.NEVER;

    /** What an answer of the kernel will be about: its positions are those of the time of asking. */
    private record Pending(long begunAt, GroupSet asked, long leaseSeconds, long renewAt, List<LocalGroup> groups) {
        boolean stands(long operation) {
            return asked.stream().allMatch(index -> groups.get(index).stands(operation));
        }

        /** The earliest moment at which a lease ends that it gave. */
        long leaseEnd(Event.KernelAnswered answer) {
            return leaseSeconds == 0 ? Long.MAX_VALUE : begun(answer) + leaseSeconds * Timing.SECOND_NANOS;
        }

        /** Since when the kernel has been at it, at the earliest. */
        long begun(Event.KernelAnswered answer) {
            return Math.max(begunAt, answer.askedNanos());
        }
    }

    Holdings(Cluster cluster) {
        this.cluster = cluster;
        this.groups = new LocalGroup[cluster.groups().size()];
        this.damping = new Damping(cluster.policy().damping(), groups.length);
        for (int i = 0; i < groups.length; i++) {
            groups[i] = new LocalGroup(byState::clear);
        }
        this.terms = List.of(groups);
    }

    Damping damping() {
        return damping;
    }

    LocalGroup group(int index) {
        return groups[index];
    }

    int size() {
        return groups.length;
    }

    String id(int index) {
        return cluster.groups().get(index).id();
    }

    private GroupSet where(Predicate<LocalGroup> test) {
        return GroupSet.where(groups.length, index -> test.test(groups[index]));
    }

    /** Remembered until a group changes its state: each step asks several times, and few steps change anything. */
    GroupSet in(GroupState state) {
        GroupSet known = byState.get(state);
        if (known == null) {
            known = where(group -> group.state() == state);
            byState.put(state, known);
        }
        return known;
    }

    /**
     * Another configuration counts from now on. Groups that both have go on as if nothing had happened, in the kernel and
     * here. Those that are gone are released.
     */
    void adopt(Remap remap, Map<Integer, String> ineligibleThen, long now, Outbox outbox) {
        LocalGroup[] before = groups;
        List<FormerGroups.Former> leaving = new ArrayList<>();
        remap.gone().stream().filter(group -> before[group].maybeInKernel()).forEach(group -> {
            Group gone = remap.from().groups().get(group);
            outbox.notice(
                    gone.id(),
                    "releases: configuration version " + remap.to().version() + " does not have it",
                    Occurrence.Cause.CONFIGURATION);
            leaving.add(former.add(gone, before[group]));
        });
        groups = new LocalGroup[remap.size()];
        Arrays.setAll(
                groups,
                group -> remap.origin(group) < 0 ? new LocalGroup(byState::clear) : before[remap.origin(group)]);
        terms = List.of(groups);
        cluster = remap.to();
        damping = damping.adopt(remap);
        byState.clear();
        everRefused = remap.of(everRefused);
        ineligible(ineligibleThen);
        remove(leaving, now, outbox);
    }

    private void remove(List<FormerGroups.Former> gone, long now, Outbox outbox) {
        if (!gone.isEmpty()) {
            long operation = begin(
                    now,
                    GroupSet.all(gone.size()),
                    0,
                    Long.MAX_VALUE,
                    gone.stream().map(FormerGroups.Former::local).toList());
            gone.forEach(each -> each.local().release(now, operation, "the configuration no longer has it"));
            outbox.kernel(new Action.Remove(
                    operation, gone.stream().map(each -> each.group().id()).toList()));
        }
    }

    /** The groups that wait for something before the kernel is asked for them: they are in no kernel by this node's doing. */
    GroupSet heldBack() {
        return in(GroupState.ACQUIRING).filter(this::isHeldBack);
    }

    boolean isHeldBack(int group) {
        return groups[group].state() == GroupState.ACQUIRING && !pending.containsKey(groups[group].operation());
    }

    /** The groups that wait until a group of a former configuration, with an address of theirs, is out of this kernel. */
    GroupSet blocked() {
        return former.blocked(cluster);
    }

    /** Whether groups that the configuration no longer has may still be in this kernel. */
    boolean isLeaving() {
        return !former.isEmpty();
    }

    /** Every group of which an address may be in the kernel, those that share one with a former group included. */
    GroupSet held() {
        GroupSet held = mayBeInKernel();
        return former.isEmpty() ? held : held.union(blocked());
    }

    /** Every group that the kernel has, was asked for, or has not let go of yet. */
    GroupSet mayBeInKernel() {
        return wanted().union(in(GroupState.RELEASING));
    }

    /** Every group that the kernel has, or was asked for. */
    GroupSet wanted() {
        return in(GroupState.ACQUIRING).union(in(GroupState.HELD));
    }

    boolean isEmpty() {
        return in(GroupState.ACQUIRING).isEmpty()
                && in(GroupState.HELD).isEmpty()
                && in(GroupState.RELEASING).isEmpty()
                && former.isEmpty();
    }

    void ineligible(Map<Integer, String> reasons) {
        ineligible = reasons;
        barred = GroupSet.of(reasons.keySet().stream().mapToInt(Integer::intValue));
    }

    String whyIneligible(int group) {
        String reason = ineligible.get(group);
        return reason == null ? groups[group].note() : reason;
    }

    boolean isBarred(int group) {
        return ineligible.containsKey(group);
    }

    GroupSet ineligible(long now) {
        return barred.union(everRefused.filter(index -> groups[index].isRefused(now)));
    }

    void keep(GroupSet kept, long keptForNanos, long now) {
        kept.stream().forEach(index -> groups[index].kept(now, now + keptForNanos));
        lastLeaseSeconds = Math.max(1, keptForNanos / Timing.SECOND_NANOS);
    }

    void acquire(GroupSet claimed, LeaseTerms terms, long now, Outbox outbox) {
        noteLease(terms);
        long operation = begin(claimed, terms, now);
        claimed.stream().forEach(index -> groups[index].acquire(now, operation));
        outbox.kernel(new Action.Acquire(operation, claimed, terms.leaseSeconds(), terms.permitUntilNanos()));
    }

    /** The daemon has held these back, and nothing of them is in the kernel: they come by the terms of now, or not at all. */
    void acquireNow(GroupSet ready, LeaseTerms terms, long now, Outbox outbox) {
        GroupSet awaited = ready.intersection(in(GroupState.ACQUIRING)).filter(index -> !groups[index].isUnderRepair());
        if (awaited.isEmpty()) {
            return;
        }
        if (!terms.permitted()) {
            awaited.stream().forEach(index -> {
                outbox.warn(id(index), "is not acquired: no lease can be given now", Occurrence.Cause.UNHEARD);
                groups[index].refused(now, "no lease could be given when it was ready");
            });
            return;
        }
        noteLease(terms);
        long operation = begin(awaited, terms, now);
        awaited.stream().forEach(index -> groups[index].acquireNow(operation));
        outbox.kernel(new Action.Acquire(operation, awaited, terms.leaseSeconds(), terms.permitUntilNanos()));
    }

    private void repair(GroupSet gone, LeaseTerms terms, long now, Outbox outbox) {
        long end =
                gone.stream().mapToLong(index -> groups[index].leaseEnd()).min().orElse(now);
        noteLease(terms);
        long operation = begin(gone, terms, now);
        gone.stream().forEach(index -> groups[index].repair(now, operation));
        outbox.kernel(
                new Action.Acquire(operation, gone, terms.leaseSeconds(), Math.min(end, terms.permitUntilNanos())));
    }

    void release(GroupSet unwanted, String why, long now, Outbox outbox) {
        release(unwanted, unwanted, why, now, outbox);
    }

    /**
     * Lets go of groups.
     *
     * @param takenBack those of them that may be elsewhere, or are not here yet: of these nothing may be done late
     */
    void release(GroupSet unwanted, GroupSet takenBack, String why, long now, Outbox outbox) {
        long operation = begin(now, unwanted, 0, Long.MAX_VALUE, terms);
        takenBack.stream().forEach(index -> groups[index].release(now, operation, why));
        unwanted.minus(takenBack).stream().forEach(index -> groups[index].handOver(now, operation, why));
        outbox.kernel(new Action.Release(operation, unwanted));
    }

    /** Renews all leases together when the time has come. */
    void renew(LeaseTerms terms, long now, Outbox outbox) {
        // The last renewal, where leases are turned off, is for ever.
        boolean isOff = terms.leaseSeconds() == 0 && lastLeaseSeconds == 0;
        if (!terms.permitted() || isOff || now < renewalDue()) {
            return;
        }
        GroupSet due = in(GroupState.HELD).filter(index -> groups[index].operation() == 0);
        if (due.isEmpty()) {
            return;
        }
        long end =
                due.stream().mapToLong(index -> groups[index].leaseEnd()).min().orElse(now);
        long operation = begin(due, terms, now);
        due.stream().forEach(index -> groups[index].renewing(operation));
        lastLeaseSeconds = in(GroupState.ACQUIRING).isEmpty() ? terms.leaseSeconds() : leastLeaseSeconds(terms);
        renewalDue = renewAt(terms, now);
        outbox.kernel(new Action.Renew(operation, due, terms.leaseSeconds(), end, terms.permitUntilNanos()));
    }

    /** Whether it has taken its time lately. */
    boolean kernelIsSlow(long now) {
        return now < slowUntil;
    }

    /** When the first of all leases has used up a third of its time. */
    long renewalDue() {
        return renewalDue;
    }

    private static long renewAt(LeaseTerms terms, long now) {
        return now + terms.leaseSeconds() * Timing.SECOND_NANOS / 3;
    }

    /** Leases are given by other times from now on: all are renewed at the next step. */
    void renewSoon() {
        renewalDue = Moment.NEVER;
    }

    /** Something is about to get a lease by these terms; others go on by theirs. */
    private void noteLease(LeaseTerms terms) {
        lastLeaseSeconds = isEmpty() ? terms.leaseSeconds() : leastLeaseSeconds(terms);
    }

    private long leastLeaseSeconds(LeaseTerms terms) {
        return Math.min(lastLeaseSeconds, terms.leaseSeconds());
    }

    /** The shortest lease that runs on an address, in seconds; 0 for none. */
    long runningLeaseSeconds() {
        return isEmpty() ? 0 : lastLeaseSeconds;
    }

    private long begin(GroupSet asked, LeaseTerms lease, long now) {
        return begin(now, asked, lease.leaseSeconds(), renewAt(lease, now), terms);
    }

    private long begin(long now, GroupSet asked, long leaseSeconds, long renewAt, List<LocalGroup> about) {
        pending.put(nextOperation, new Pending(now, asked, leaseSeconds, renewAt, about));
        return nextOperation++;
    }

    /** The requests that the kernel has not answered yet, none of whose groups was taken back since. */
    Set<Long> standing() {
        return pending.isEmpty()
                ? Set.of()
                : pending.entrySet().stream()
                        .filter(each -> each.getValue().stands(each.getKey()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Takes the kernel's answer; says which groups have arrived by it.
     *
     * @param present by which addresses that are gone may be added again
     */
    GroupSet answered(Event.KernelAnswered answer, Supplier<LeaseTerms> present, long now, Outbox outbox) {
        Pending operation = pending.remove(answer.operation());
        if (operation == null) {
            return GroupSet.empty();
        }
        if (now - operation.begun(answer) > SLOW_NANOS) {
            slowUntil = now + SLOW_FOR_NANOS;
        }
        List<LocalGroup> about = operation.groups();
        boolean first = in(GroupState.HELD).isEmpty();
        GroupSet arrived = GroupSet.of(answer.done().stream()
                .filter(index ->
                        awaits(about, index, answer) && succeeded(about.get(index), operation.leaseEnd(answer), now))
                .map(index -> position(about, index)));
        if (!arrived.isEmpty()) {
            // The lease of what was held before may end later or sooner than that of what has just come.
            renewalDue = first ? operation.renewAt() : Math.min(renewalDue, operation.renewAt());
        }
        // One request for all that goes for one reason: with many groups the kernel has enough to do at such a moment.
        Map<String, GroupSet> goes = new TreeMap<>();
        GroupSet gone = noticed(answer, about);
        GroupSet leased = leased(answer, about, now);
        renewAgain(leased, about, now);
        answer.failed().forEach((index, why) -> {
            if (leased.contains(index)) {
                outbox.warn(id(position(about, index)), "too late: " + why, Occurrence.Cause.KERNEL);
            } else if (awaits(about, index, answer) && !gone.contains(index)) {
                failed(about, index, why, answer.late().contains(index), now, outbox)
                        .ifPresent(reason -> goes.merge(reason, GroupSet.of(position(about, index)), GroupSet::union));
            }
        });
        goes.forEach((reason, unwanted) -> release(unwanted, reason, now, outbox));
        if (!gone.isEmpty()) {
            vanished(GroupSet.of(gone.stream().map(index -> position(about, index))), present.get(), now, outbox);
        }
        former.forgetReleased();
        return arrived;
    }

    private static boolean awaits(List<LocalGroup> about, int index, Event.KernelAnswered answer) {
        return index < about.size() && about.get(index).awaits(answer.operation());
    }

    /** The groups of which the renewal itself was the first to notice that an address is gone; those held are in the terms. */
    private static GroupSet noticed(Event.KernelAnswered answer, List<LocalGroup> about) {
        return answer.gone()
                .filter(index ->
                        awaits(about, index, answer) && about.get(index).state() == GroupState.HELD);
    }

    /** The groups that were not renewed, since it was too late for that, and whose lease runs on. */
    private static GroupSet leased(Event.KernelAnswered answer, List<LocalGroup> about, long now) {
        return answer.untouched()
                .filter(index -> awaits(about, index, answer)
                        && about.get(index).state() == GroupState.HELD
                        && now < about.get(index).leaseEnd());
    }

    /** By the terms of this moment. What they have left of their lease is the shortest that runs now. */
    private void renewAgain(GroupSet leased, List<LocalGroup> about, long now) {
        leased.stream().mapToObj(about::get).forEach(group -> {
            group.renewed(group.leaseEnd());
            if (group.leaseEnd() != Long.MAX_VALUE) {
                long left = Math.max(1, (group.leaseEnd() - now) / Timing.SECOND_NANOS);
                lastLeaseSeconds = lastLeaseSeconds == 0 ? left : Math.min(lastLeaseSeconds, left);
            }
            renewSoon();
        });
    }

    /** Where the group is now; -1 for one that the configuration no longer has. */
    private int position(List<LocalGroup> about, int index) {
        return about.equals(terms) ? index : terms.indexOf(about.get(index));
    }

    private static boolean succeeded(LocalGroup group, long leaseEnd, long now) {
        return switch (group.state()) {
            case ACQUIRING -> {
                group.acquired(now, leaseEnd);
                yield true;
            }
            case HELD -> {
                group.renewed(leaseEnd);
                yield false;
            }
            case RELEASING -> {
                group.released(now);
                yield false;
            }
            case RELEASED, CLAIMING -> false;
        };
    }

    /** Says why the group has to be released now, if it has to. */
    private Optional<String> failed(
            List<LocalGroup> about, int asked, String why, boolean late, long now, Outbox outbox) {
        LocalGroup group = about.get(asked);
        int index = position(about, asked);
        outbox.warn(
                index < 0 ? "kernel" : id(index),
                (late ? "too late: " : "the kernel: ") + why,
                Occurrence.Cause.KERNEL);
        if (index < 0) {
            group.release(now, 0, "cannot be released: " + why);
            return Optional.empty();
        }
        return switch (group.state()) {
            case ACQUIRING -> notAcquired(index, why, late, now);
            case HELD -> {
                damping.lost(GroupSet.of(index), now);
                yield Optional.of("the lease was not renewed: " + why);
            }
            case RELEASING -> {
                group.release(now, 0, "cannot be released: " + why);
                yield Optional.empty();
            }
            case RELEASED, CLAIMING -> Optional.empty();
        };
    }

    /** What failed to come back may be there all the same: by a renewal that was under way when somebody removed it. */
    private Optional<String> notAcquired(int index, String why, boolean late, long now) {
        LocalGroup group = groups[index];
        if (!late) {
            group.bar(now);
            damping.lost(GroupSet.of(index), now);
        }
        everRefused = everRefused.union(GroupSet.of(index));
        if (group.isUnderRepair()) {
            return Optional.of(why);
        }
        group.refused(now, why);
        return Optional.empty();
    }

    /** Tries again what the kernel did not release. */
    void retryReleases(long now, Outbox outbox) {
        GroupSet stuck = in(GroupState.RELEASING)
                .filter(index -> groups[index].operation() == 0 && now - groups[index].since() >= RELEASE_RETRY_NANOS);
        if (!stuck.isEmpty()) {
            release(stuck, "released again, the kernel failed before", now, outbox);
        }
        remove(
                former.where(group -> group.operation() == 0 && now - group.since() >= RELEASE_RETRY_NANOS),
                now,
                outbox);
    }

    /** Addresses are gone from the kernel: back with them inside the lease, else the group is lost. */
    void vanished(GroupSet gone, LeaseTerms terms, long now, Outbox outbox) {
        GroupSet affected = gone.filter(index -> index < groups.length && groups[index].state() == GroupState.HELD);
        GroupSet repairable = affected.filter(
                index -> terms.permitted() && now < groups[index].leaseEnd() && groups[index].mayRepair(now));
        if (!repairable.isEmpty()) {
            repairable.stream()
                    .forEach(index -> outbox.warn(
                            id(index),
                            "an address was removed by somebody else; adds it again",
                            Occurrence.Cause.KERNEL));
            repair(repairable, terms, now, outbox);
        }
        GroupSet expired = affected.filter(index -> now >= groups[index].leaseEnd());
        GroupSet removed = affected.minus(repairable).minus(expired);
        GroupSet fought = terms.permitted() ? removed : GroupSet.empty();
        fought.stream().forEach(index -> groups[index].bar(now));
        everRefused = everRefused.union(fought);
        letGo(fought, "somebody else removes its addresses again and again", Occurrence.Cause.KERNEL, now, outbox);
        letGo(
                removed.minus(fought),
                "an address is gone and cannot be added again: no lease can be given now",
                Occurrence.Cause.KERNEL,
                now,
                outbox);
        letGo(expired, "its lease ran out", Occurrence.Cause.UNHEARD, now, outbox);
    }

    private void letGo(GroupSet gone, String why, Occurrence.Cause cause, long now, Outbox outbox) {
        if (!gone.isEmpty()) {
            gone.stream().forEach(index -> outbox.warn(id(index), why, cause));
            damping.lost(gone, now);
            release(gone, why, now, outbox);
        }
    }

    /** The next moment at which something here needs a step. */
    long deadline(long now) {
        long deadline = formerDeadline();
        if (!in(GroupState.HELD).isEmpty() && lastLeaseSeconds > 0 && renewalDue() > now) {
            deadline = Math.min(deadline, renewalDue());
        }
        deadline = Math.min(deadline, least(everRefused, group -> group.isRefused(now), LocalGroup::refusedUntil));
        return Math.min(
                deadline,
                least(
                        in(GroupState.RELEASING),
                        group -> group.operation() == 0,
                        group -> group.since() + RELEASE_RETRY_NANOS));
    }

    private long formerDeadline() {
        return former.isEmpty()
                ? Long.MAX_VALUE
                : former.where(group -> group.operation() == 0).stream()
                        .mapToLong(each -> each.local().since() + RELEASE_RETRY_NANOS)
                        .min()
                        .orElse(Long.MAX_VALUE);
    }

    private long least(GroupSet some, Predicate<LocalGroup> counts, ToLongFunction<LocalGroup> moment) {
        return some.isEmpty()
                ? Long.MAX_VALUE
                : some.filter(index -> counts.test(groups[index])).stream()
                        .mapToLong(index -> moment.applyAsLong(groups[index]))
                        .min()
                        .orElse(Long.MAX_VALUE);
    }
}
