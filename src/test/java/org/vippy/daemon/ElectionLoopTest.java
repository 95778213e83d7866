package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vippy.election.Action;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.election.Permission;

class ElectionLoopTest {
    private static final Event START = new Event.Started(GroupSet.empty(), 0);
    private static final long MILLI = 1_000_000;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong clock = new AtomicLong();
    private final BlockingQueue<Action> actions = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final List<String> changes = new ArrayList<>();

    @AfterEach
    void close() {
        vertx.close();
    }

    private ElectionLoop loop(LongSupplier time, Consumer<Action> carryOut) {
        return new ElectionLoop(
                vertx,
                TestingElection.alone(1),
                time,
                carryOut,
                occurrences -> occurrences.forEach(occurrence -> changes.add(occurrence.text())),
                failures::add);
    }

    private static void settle(ElectionLoop loop) throws InterruptedException {
        var done = new CountDownLatch(1);
        loop.run(done::countDown);
        assertTrue(done.await(60, TimeUnit.SECONDS));
    }

    private void pass(ElectionLoop loop, int millis) throws InterruptedException {
        for (int passed = 0; passed < millis; passed += 50) {
            loop.run(() -> {
                clock.addAndGet(50 * MILLI);
                loop.step(new Event.TimeArrived());
            });
        }
        settle(loop);
    }

    private String failure() throws InterruptedException {
        var failure = failures.poll(60, TimeUnit.SECONDS);
        assertNotNull(failure);
        return String.valueOf(failure.getMessage());
    }

    private Action.Kernel asked() {
        return Action.only(Action.Kernel.class, List.copyOf(actions)).getLast();
    }

    @Test
    void theTimerGoesOnByItself() throws Exception {
        loop(System::nanoTime, actions::add).post(START);
        int announcements = 0;
        while (announcements < 3) {
            var action = actions.poll(60, TimeUnit.SECONDS);
            assertNotNull(action);
            announcements += action instanceof Action.Announce ? 1 : 0;
        }
    }

    @Test
    void whatHappensBeforeTheStartIsTakenAfterIt() throws Exception {
        var loop = loop(clock::get, actions::add);
        loop.post(new Event.ActivityVoted(false, "first", "early"));
        loop.post(new Event.ActivityVoted(true, "second", "early too"));
        settle(loop);
        assertEquals(List.of(), changes);
        loop.post(START);
        settle(loop);
        assertEquals("deactivated by first: early", changes.getFirst());
        assertEquals("activated by second: early too", changes.getLast());
    }

    @Test
    void whatOthersWaitForComesBeforeWhatPeopleRead() throws Exception {
        var loop = loop(clock::get, actions::add);
        loop.post(START);
        loop.post(new Event.ActivityVoted(false, "operator", "test"));
        settle(loop);
        assertInstanceOf(Action.Report.class, List.copyOf(actions).getLast());
    }

    /** An assertion or a class that does not load is as bad as any exception. */
    @Test
    void anErrorInAnActionIsHandedOnAndNothingIsSteppedAfterIt() throws Exception {
        var loop = loop(clock::get, action -> {
            actions.add(action);
            throw new AssertionError("a bug");
        });
        loop.post(START);
        assertEquals("a bug", failure());
        loop.post(new Event.StopRequested());
        pass(loop, 500);
        assertEquals(1, actions.size());
        assertEquals(0, failures.size());
    }

    @Test
    void whoBreaksTheRulesOfTheElectionIsHandedOn() throws Exception {
        var loop = loop(clock::get, actions::add);
        loop.post(START);
        loop.post(START);
        assertEquals("started twice", failure());
    }

    /** The worker looks at it while a request is under way. */
    @Test
    void whatIsPermittedGrowsWithEachStepUntilTheRequestIsAnswered() throws Exception {
        var loop = loop(clock::get, actions::add);
        assertEquals(Permission.NONE, loop.permission());
        loop.post(START);
        pass(loop, 1_000);
        var acquire = (Action.Acquire) asked();
        var first = loop.permission().until(acquire.operation(), acquire.leaseSeconds());
        pass(loop, 1_000);
        var later = loop.permission().until(acquire.operation(), acquire.leaseSeconds());
        assertTrue(later > first && later > acquire.permitUntilNanos(), () -> first + ", " + later);
        loop.post(new Event.KernelAnswered(acquire.operation(), acquire.groups(), Map.of()));
        settle(loop);
        assertFalse(loop.permission().operations().contains(acquire.operation()));
    }

    /** The process ends with the last action: what is said after it is lost. */
    @Test
    void theEndComesAfterTheLastLine() throws Exception {
        var loop = loop(clock::get, actions::add);
        loop.post(START);
        pass(loop, 1_000);
        loop.post(new Event.KernelAnswered(asked().operation(), asked().groups(), Map.of()));
        loop.post(new Event.StopRequested());
        pass(loop, 1_000);
        assertInstanceOf(Action.Release.class, asked());
        assertTrue(
                changes.contains("the kernel did not release all addresses; their leases will end"), changes::toString);
        var ends = List.copyOf(actions);
        var last = ends.indexOf(new Action.Terminate());
        assertInstanceOf(Action.Report.class, ends.get(last - 1));
    }
}
