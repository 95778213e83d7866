package org.vippy.daemon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.vippy.config.Vip;
import org.vippy.election.Announcement;
import org.vippy.election.Event;
import org.vippy.election.Occurrence;
import org.vippy.election.Timing;
import org.vippy.management.Control;
import org.vippy.management.History;
import org.vippy.management.Overheard;
import org.vippy.management.Reloaded;
import org.vippy.management.Told;
import org.vippy.management.View;

/** What operators see of the election and may do with it; marshals every call to the loop. */
final class ManagedElection implements Control {
    private final ElectionLoop loop;
    private final String version;
    private volatile Timing timing;
    private Map<String, List<View.Address>> addresses = Map.of();
    private String origin = "";
    private String notStored = "";
    private Supplier<CompletionStage<Reloaded>> reloading =
            () -> CompletableFuture.failedFuture(new IllegalStateException("there is no file"));
    private final Supplier<View.Chat> chat;
    private final Supplier<View.Kernel> kernel;
    private final Supplier<Optional<View.Notify>> notification;
    private Supplier<View.Wire> wire = () -> View.Wire.NOTHING;
    private final Supplier<History> history;
    private Supplier<List<View.Check>> checks = List::of;
    private Supplier<View.Hooks> hooks = () -> View.Hooks.NONE;
    private final LongSupplier clock;
    private final long startedAt;
    private final List<Consumer<View>> watchers = new CopyOnWriteArrayList<>();
    private final Followers followers;
    private Function<Consumer<Overheard>, Subscription> listening = _ -> () -> {};

    ManagedElection(
            ElectionLoop loop,
            String version,
            Timing timing,
            Supplier<View.Chat> chat,
            Supplier<View.Kernel> kernel,
            Supplier<Optional<View.Notify>> notification,
            Supplier<History> history,
            LongSupplier clock) {
        this.loop = loop;
        this.version = version;
        this.timing = timing;
        this.chat = chat;
        this.kernel = kernel;
        this.notification = notification;
        this.history = history;
        this.clock = clock;
        this.startedAt = clock.getAsLong();
        this.followers = new Followers(loop::run, () -> present(List.of()));
    }

    /** Who knows what is seen on the wire; before anybody asks. */
    void wire(Supplier<View.Wire> seen) {
        wire = seen;
    }

    /** How one listens to the chat; before anybody does. */
    void listening(Function<Consumer<Overheard>, Subscription> how) {
        listening = how;
    }

    /** Where the health checks stand; before anybody asks. */
    void checks(Supplier<List<View.Check>> standings) {
        checks = standings;
    }

    /** What has become of hooks; before anybody asks. */
    void hooks(Supplier<View.Hooks> counts) {
        hooks = counts;
    }

    /** Shows another configuration from now on; on the loop, or before it runs. */
    void use(InForce inForce) {
        Map<String, List<View.Address>> byId = new LinkedHashMap<>();
        inForce.configuration()
                .cluster()
                .groups()
                .forEach(group -> byId.put(
                        group.identity(),
                        group.vips().stream().map(ManagedElection::address).toList()));
        addresses = Map.copyOf(byId);
        origin = inForce.origin().text();
        notStored = inForce.origin().obstacle();
        timing = ElectionCluster.timing(inForce.configuration().timing());
        followers.somethingChanged();
    }

    static View.Address address(Vip vip) {
        return new View.Address(vip.cidr(), vip.interfaceName() == null ? "auto" : vip.interfaceName());
    }

    @Override
    public CompletionStage<Void> ping() {
        return onLoop(() -> {}).thenApply(_ -> null);
    }

    @Override
    public CompletionStage<History> history() {
        return CompletableFuture.completedFuture(history.get());
    }

    @Override
    public CompletionStage<View> view() {
        return onLoop(() -> {});
    }

    @Override
    public CompletionStage<View> vote(boolean active, String source, String reason, Duration timeToLive) {
        return onLoop(() -> loop.step(new Event.ActivityVoted(active, source, reason, timeToLive.toNanos())));
    }

    @Override
    public CompletionStage<View> move(String group, String node) {
        return onLoop(() -> loop.step(new Event.Pinned(group, node)));
    }

    /** Who reads the file again. Before the daemon starts. */
    void reloading(Supplier<CompletionStage<Reloaded>> how) {
        reloading = how;
    }

    @Override
    public CompletionStage<Reloaded> reload() {
        return reloading.get();
    }

    @Override
    public CompletionStage<View> unpin(String group) {
        return onLoop(() -> loop.step(new Event.Unpinned(group)));
    }

    @Override
    public Subscription watch(Consumer<View> watcher) {
        loop.run(() -> {
            watcher.accept(present(List.of()));
            watchers.add(watcher);
        });
        return () -> loop.run(() -> watchers.remove(watcher));
    }

    @Override
    public Subscription follow(Consumer<Told> follower) {
        return followers.add(follower);
    }

    @Override
    public Subscription listen(Consumer<Overheard> listener) {
        return listening.apply(listener);
    }

    /** A peer says this in its present session; on the loop. */
    void taken(Announcement said) {
        followers.taken(said);
    }

    /** Tells the watchers, each on a turn of its own, so that one that fails harms nobody; on the loop. */
    void changed(List<Occurrence> occurrences) {
        if (watchers.isEmpty() && followers.isEmpty()) {
            return;
        }
        List<View.Change> changes = new ArrayList<>();
        occurrences.forEach(occurrence -> changes.add(new View.Change(Instant.now(), occurrence)));
        View view = present(changes);
        watchers.forEach(watcher -> loop.run(() -> watcher.accept(view)));
        followers.changed(view);
    }

    private CompletionStage<View> onLoop(Runnable first) {
        CompletableFuture<View> future = new CompletableFuture<>();
        loop.run(() -> {
            try {
                first.run();
                future.complete(present(List.of()));
            } catch (RuntimeException | Error failure) {
                future.completeExceptionally(failure);
            }
        });
        return future;
    }

    private View present(List<View.Change> changes) {
        Duration uptime = Duration.ofNanos(clock.getAsLong() - startedAt);
        return new View(
                version,
                uptime,
                loop.status(),
                timing,
                origin,
                notStored,
                addresses,
                chat.get(),
                kernel.get(),
                notification.get(),
                checks.get(),
                hooks.get(),
                wire.get(),
                changes);
    }
}
