package org.vippy.notify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All errands under way: on each link in turns, one host at a time, so that a small one need not wait for a large one, and no
 * more than the link's budget allows. Not for several threads.
 */
public final class Errands {
    private final int perSecond;
    /** By name of the link. */
    private final Map<String, Deque<Errand>> byLink = new HashMap<>();

    private final Map<String, Budget> budgets = new HashMap<>();
    private long told;

    /**
     * None yet.
     *
     * @param perSecond frames a second on each link
     */
    public Errands(int perSecond) {
        this.perSecond = perSecond;
    }

    /** These are under way from now on, and former ones of the same groups no longer. */
    void begin(Collection<Errand> errands) {
        forget(errands.stream().map(Errand::group).collect(Collectors.toUnmodifiableSet()));
        errands.forEach(errand -> byLink.computeIfAbsent(errand.interfaceName(), _ -> new ArrayDeque<>())
                .add(errand));
    }

    /** This host does not have these groups any more. */
    public void forget(Set<String> groups) {
        byLink.values().forEach(queue -> queue.removeIf(errand -> groups.contains(errand.group())));
        byLink.values().removeIf(Deque::isEmpty);
    }

    /** A frame went to everybody on a link, which could not wait; the others wait for it. */
    public void announced(String interfaceName, long nowNanos) {
        Budget budget = budget(interfaceName, nowNanos);
        budget.available(nowNanos);
        budget.spend(1);
    }

    private Budget budget(String interfaceName, long nowNanos) {
        return budgets.computeIfAbsent(interfaceName, _ -> new Budget(perSecond, nowNanos));
    }

    /** Who is to be told now. */
    public List<Telling> due(long nowNanos) {
        List<Telling> due = new ArrayList<>();
        byLink.forEach((name, queue) -> {
            Budget budget = budget(name, nowNanos);
            int before = due.size();
            take(queue, budget.available(nowNanos), due);
            budget.spend(due.size() - before);
        });
        byLink.values().removeIf(Deque::isEmpty);
        told += due.size();
        return due;
    }

    private static void take(Deque<Errand> queue, int most, List<Telling> due) {
        int taken = 0;
        while (taken < most && !queue.isEmpty()) {
            Errand errand = queue.remove();
            Optional<Telling> next = errand.next();
            if (next.isPresent()) {
                due.add(next.get());
                queue.add(errand);
                taken++;
            }
        }
    }

    /** The groups of which somebody is still to be told. */
    public Set<String> groups() {
        return byLink.values().stream()
                .flatMap(Collection::stream)
                .map(Errand::group)
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean isIdle() {
        return byLink.isEmpty();
    }

    /**
     * How far they are.
     *
     * @param knownHosts see {@link Progress}
     */
    public Progress progress(int knownHosts) {
        long left = 0;
        long longest = 0;
        for (Deque<Errand> queue : byLink.values()) {
            long onLink = queue.stream().mapToLong(Errand::left).sum();
            left += onLink;
            longest = Math.max(longest, onLink);
        }
        return new Progress(knownHosts, told, left, Math.ceilDiv(longest, perSecond));
    }
}
