package org.vippy.daemon;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.vippy.election.GroupSet;
import org.vippy.election.Status;
import org.vippy.wire.WireWatch;

/**
 * The questions about groups that this node is about to take, and the moment in which they may be answered. On the loop; they
 * go out from the ordered worker.
 */
final class FirstQuestions {
    /** How long to wait for answers. A host on the same link takes some milliseconds at most. */
    private static final long WAIT_NANOS = Duration.ofMillis(200).toNanos();

    /** As many at once as announcements. */
    private static final int BATCH = 50;

    private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

    private final WireWatch watch;
    private final WireLinks links;
    private final OrderedWorker worker;
    private final ElectionLoop loop;
    private final LongSupplier clock;
    private final Consumer<InetAddress> asker;
    private final Consumer<String> warn;

    /**
     * @param asker asks about one address, on the worker
     * @param warn takes a line for people
     */
    FirstQuestions(
            WireWatch watch,
            WireLinks links,
            OrderedWorker worker,
            ElectionLoop loop,
            LongSupplier clock,
            Consumer<InetAddress> asker,
            Consumer<String> warn) {
        this.watch = watch;
        this.links = links;
        this.worker = worker;
        this.loop = loop;
        this.clock = clock;
        this.asker = asker;
        this.warn = warn;
    }

    /**
     * Asks, and runs that when the answers are in; false where there is nothing to ask about. Of more addresses than can be asked
     * about in half of the time the others are not: what is permitted by now must not be too late by then.
     */
    boolean ask(GroupSet groups, long atMostNanos, Runnable then) {
        List<InetAddress> all = watch.first(newlyTaken(groups), clock.getAsLong(), links);
        if (!all.isEmpty()) {
            long pauses = atMostNanos / 2 / PAUSE_NANOS;
            int count = (int) Math.min(all.size(), BATCH * (1 + pauses));
            if (count < all.size()) {
                all.subList(count, all.size()).forEach(watch::unsent);
                warn.accept(
                        "wire: " + (all.size() - count) + " of " + all.size() + " addresses come without being asked"
                                + " about first: a lease must begin before; a longer \"stale\" leaves more time");
            }
            long wait = Math.min(WAIT_NANOS, atMostNanos - (count - 1) / BATCH * PAUSE_NANOS);
            worker.execute(() -> ask(all.subList(0, count), wait, then));
        }
        return !all.isEmpty();
    }

    /** What this node had all the time comes back as soon as can be. */
    private Set<String> newlyTaken(GroupSet groups) {
        List<Status.GroupStatus> all = loop.status().groups();
        return groups.stream()
                .mapToObj(group -> all.get(group).id())
                .filter(id -> !watch.isOwn(id))
                .collect(Collectors.toSet());
    }

    private void ask(List<InetAddress> all, long wait, Runnable then) {
        List<InetAddress> batch = all.subList(0, Math.min(BATCH, all.size()));
        batch.forEach(asker);
        List<InetAddress> rest = all.subList(batch.size(), all.size());
        if (rest.isEmpty()) {
            worker.executeIn(wait, () -> loop.run(then));
        } else {
            worker.executeIn(PAUSE_NANOS, () -> ask(rest, wait, then));
        }
    }
}
