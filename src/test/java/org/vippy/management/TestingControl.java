package org.vippy.management;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.vippy.election.Status.Phase;
import org.vippy.election.Status.Reason;

/** A daemon whose state is what the test says. */
final class TestingControl implements Control {
    record Vote(boolean active, String source, String reason, Duration timeToLive) {}

    final List<Vote> votes = new CopyOnWriteArrayList<>();
    private final List<Consumer<View>> watchers = new CopyOnWriteArrayList<>();
    private final List<Consumer<Overheard>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Told>> followers = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Integer> watcherCounts = new LinkedBlockingQueue<>();
    private volatile View view = TestingViews.healthy();
    private volatile boolean hanging;
    private final AtomicInteger viewed = new AtomicInteger();
    private final List<String> orders = new CopyOnWriteArrayList<>();

    /** The loop turns no more. */
    void hang() {
        hanging = true;
    }

    /** The state is this from now on, and watchers are told. */
    void become(View next) {
        view = next.withChanges(List.of());
        watchers.forEach(watcher -> watcher.accept(next));
    }

    /** Groups that were moved and unpinned, as "web to b" and "web free". */
    List<String> orders() {
        return orders;
    }

    /** How often it was asked for its state. */
    int viewed() {
        return viewed.get();
    }

    int watchers() {
        return watchers.size();
    }

    /** Waits until a watcher has come or gone; the number of watchers then, -1 after ten seconds. */
    int nextWatcherCount() throws InterruptedException {
        var count = watcherCounts.poll(60, TimeUnit.SECONDS);
        return count == null ? -1 : count;
    }

    @Override
    public CompletionStage<Void> ping() {
        return answer(null);
    }

    @Override
    public CompletionStage<Reloaded> reload() {
        return answer(new Reloaded("/etc/vippy.json", List.of("wrong; right"), List.of(), List.of()));
    }

    @Override
    public CompletionStage<History> history() {
        return answer(TestingViews.history());
    }

    @Override
    public CompletionStage<View> view() {
        viewed.incrementAndGet();
        return answer(view);
    }

    @Override
    public CompletionStage<View> vote(boolean active, String source, String reason, Duration timeToLive) {
        votes.add(new Vote(active, source, reason, timeToLive));
        become(TestingViews.view(
                active
                        ? TestingViews.status(Phase.ACTIVE, 8)
                        : TestingViews.status(
                                Phase.INACTIVE, 8, new Reason(source, reason, "", timeToLive.toNanos()))));
        return answer(view);
    }

    @Override
    public CompletionStage<View> move(String group, String node) {
        orders.add(group + " to " + node);
        return answer(view);
    }

    @Override
    public CompletionStage<View> unpin(String group) {
        orders.add(group + " free");
        return answer(view);
    }

    @Override
    public Subscription watch(Consumer<View> watcher) {
        watchers.add(watcher);
        watcherCounts.add(watchers.size());
        watcher.accept(view);
        return () -> {
            if (watchers.remove(watcher)) {
                watcherCounts.add(watchers.size());
            }
        };
    }

    @Override
    public Subscription follow(Consumer<Told> follower) {
        followers.add(follower);
        watcherCounts.add(followers.size());
        follower.accept(new Told(view, List.of()));
        return () -> {
            if (followers.remove(follower)) {
                watcherCounts.add(followers.size());
            }
        };
    }

    @Override
    public Subscription listen(Consumer<Overheard> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** This is said now, and listeners hear it. */
    void say(Overheard overheard) {
        listeners.forEach(listener -> listener.accept(overheard));
    }

    /** This happens now, and followers are told. */
    void happen(Happened... happened) {
        followers.forEach(follower -> follower.accept(new Told(view, List.of(happened))));
    }

    private <T> CompletionStage<T> answer(T value) {
        return hanging ? new CompletableFuture<>() : CompletableFuture.completedFuture(value);
    }
}
