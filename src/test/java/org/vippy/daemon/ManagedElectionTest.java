package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.election.Status;
import org.vippy.management.Happening;
import org.vippy.management.Told;
import org.vippy.management.View;

class ManagedElectionTest {
    private static final long NOW_NANOS = 1_000_000;

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final BlockingQueue<View> seen = new LinkedBlockingQueue<>();
    private final AtomicReference<ManagedElection> control = new AtomicReference<>();
    private final ElectionLoop loop = new ElectionLoop(
            vertx,
            TestingElection.alone(1),
            // It does not go on, so nothing happens but what the tests do.
            () -> NOW_NANOS,
            _ -> {},
            occurrences -> control.get().changed(occurrences),
            failures::add);
    private final ManagedElection managed = new ManagedElection(
            loop,
            "1.0",
            TestingElection.TIMING,
            () -> new View.Chat(1, 2, 0, Map.of(), List.of(), Map.of()),
            () -> new View.Kernel(Map.of(), Map.of()),
            Optional::empty,
            () -> {
                throw new AssertionError("nobody asks for it here");
            },
            () -> NOW_NANOS);

    ManagedElectionTest() {
        control.set(managed);
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    private void start() {
        loop.post(new Event.Started(GroupSet.empty(), 0));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private View next() throws InterruptedException {
        var view = seen.poll(60, TimeUnit.SECONDS);
        assertNotNull(view);
        return view;
    }

    private static List<String> texts(View view) {
        return view.changes().stream().map(change -> change.occurrence().text()).toList();
    }

    /** Probes ask from the first moment on, and the kernel may be slow to answer. */
    @Test
    void answersBeforeTheElectionHasStarted() throws Exception {
        get(managed.ping());
        assertEquals(Status.Phase.LISTENING, get(managed.view()).status().phase());
    }

    @Test
    void aVoteIsInTheStateThatItReturns() throws Exception {
        start();
        var view = get(managed.vote(false, "operator", "maintenance"));
        assertEquals(Status.Phase.INACTIVE, view.status().phase());
        assertEquals(1, view.status().reasons().size());
    }

    @Test
    void aWatcherSeesTheStateAndThenWhatChangesUntilItLeaves() throws Exception {
        start();
        var subscription = managed.watch(seen::add);
        assertEquals(List.of(), texts(next()));
        get(managed.vote(false, "operator", "maintenance"));
        assertEquals("deactivated by operator: maintenance", texts(next()).getFirst());
        subscription.cancel();
        subscription.cancel();
        get(managed.ping());
        seen.clear();
        get(managed.vote(true, "operator", "done"));
        get(managed.ping());
        assertNull(seen.poll());
    }

    /** A stream that is gone must not cost the node its election. */
    @Test
    void aWatcherThatFailsHarmsNobody() throws Exception {
        start();
        managed.watch(view -> {
            if (!view.changes().isEmpty()) {
                throw new IllegalStateException("cancelled");
            }
        });
        managed.watch(seen::add);
        next();
        get(managed.vote(false, "operator", "maintenance"));
        assertEquals("deactivated by operator: maintenance", texts(next()).getFirst());
        assertEquals(0, failures.size());
    }

    @Test
    void aFollowerIsToldWhatHappensAndNothingElse() throws Exception {
        start();
        BlockingQueue<Told> told = new LinkedBlockingQueue<>();
        managed.follow(first -> {
            throw new IllegalStateException("fails, and harms nobody");
        });
        var subscription = managed.follow(told::add);
        var first = told.poll(60, TimeUnit.SECONDS);
        assertEquals(Status.Phase.LISTENING, first.view().status().phase());
        assertEquals(List.of(), first.happened());
        get(managed.vote(true, "operator", "nothing new"));
        get(managed.vote(false, "vote:disk", "full", Duration.ofSeconds(30)));
        var happened = told.poll(60, TimeUnit.SECONDS).happened();
        assertEquals(1, happened.size());
        assertEquals(1, happened.getFirst().sequence());
        var what = (Happening.NodeChanged) happened.getFirst().what();
        assertEquals(Status.Phase.INACTIVE, what.phase());
        assertEquals("vote:disk", what.reasons().getFirst().code());
        subscription.cancel();
        get(managed.vote(true, "vote:disk", "empty"));
        get(managed.ping());
        assertNull(told.poll());
    }
}
