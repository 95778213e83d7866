package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vippy.config.Cluster;
import org.vippy.config.Policy;
import org.vippy.election.Action;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.election.Occurrence;
import org.vippy.election.Occurrence.Cause;
import org.vippy.election.Permission;
import org.vippy.network.SimulatedNetwork;
import org.vippy.plugin.hook.Coming;

/** Hooks come before the first of two groups; the loop's turns and timers are run by hand. */
class HeldBackTest {
    private static final GroupSet FIRST = GroupSet.of(0);
    private static final GroupSet BOTH = GroupSet.of(0, 1);
    private static final InetAddress HOOKED = InetAddress.ofLiteral("192.0.2.1");
    private static final Duration DELAY = Duration.ofSeconds(7);

    private final SimulatedNetwork network = new SimulatedNetwork(System::nanoTime, List.of("eth0"));
    private final List<org.vippy.config.Group> groups =
            List.of(TestingGroups.of("eth0 192.0.2.1"), TestingGroups.of("eth0 192.0.2.2"));
    private final GroupAddresses addresses = new GroupAddresses(groups, network);
    private final OrderedWorker thread = new OrderedWorker("test", failure -> {
        throw new AssertionError(failure);
    });
    private final BlockingQueue<Event.KernelAnswered> answers = new LinkedBlockingQueue<>();
    private final KernelWorker kernel =
            new KernelWorker(network, addresses, thread, () -> Permission.NONE, _ -> {}, answers::add);
    private final Deque<Runnable> turns = new ArrayDeque<>();
    private final List<Runnable> timers = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private boolean wantsIt = true;
    private final List<String> withdrawn = new ArrayList<>();
    private final HeldBack heldBack = new HeldBack(
            kernel,
            asked -> kernel.submit(asked, Map.of()),
            new HeldBack.Hooked() {
                @Override
                public Duration delay(List<InetAddress> some) {
                    return some.contains(HOOKED) ? DELAY : Duration.ZERO;
                }

                @Override
                public void before(Coming coming, Duration atMost, BooleanSupplier wants, Runnable done) {
                    runs.add(new Run(coming, wants, done));
                }
            },
            turns::add,
            (_, task) -> timers.add(task),
            this::election,
            withdrawn::addAll);

    private record Run(Coming coming, BooleanSupplier wants, Runnable done) {}

    /** Asks again, as the election does. */
    private void election(Event event) {
        events.add(event);
        if (event instanceof Event.AcquisitionReady(GroupSet some) && wantsIt) {
            submit(new Action.Acquire(99, some, 3, Long.MAX_VALUE));
        }
    }

    @BeforeEach
    void begin() throws Exception {
        addresses.ineligible();
        heldBack.use(new Cluster(1, groups, List.of("a"), Policy.DEFAULT));
    }

    @AfterEach
    void close() {
        thread.close();
    }

    private void submit(Action.Kernel request) {
        heldBack.submit(request, List.of());
    }

    private void acquire(long operation, GroupSet some) {
        heldBack.submit(
                new Action.Acquire(operation, some, 3, Long.MAX_VALUE),
                List.of(new HolderChanges.Change(addresses.ids(FIRST).getFirst(), "b", "a", 0, 0)));
    }

    private void turn() {
        while (!turns.isEmpty()) {
            turns.removeFirst().run();
        }
    }

    private Event.KernelAnswered answer() throws InterruptedException {
        var answer = answers.poll(20, TimeUnit.SECONDS);
        assertNotNull(answer);
        heldBack.answered(answer);
        return answer;
    }

    private List<String> present() {
        return network.marked().stream()
                .map(address -> address.address().getHostAddress())
                .sorted()
                .toList();
    }

    @Test
    void onlyTheGroupThatHasHooksWaits() throws Exception {
        acquire(1, BOTH);
        assertEquals(GroupSet.of(1), answer().done());
        assertEquals(List.of("192.0.2.2"), present());
        turn();
        runs.getFirst().done().run();
        turn();
        assertEquals(List.of(new Event.AcquisitionReady(FIRST)), events);
        assertEquals(FIRST, answer().done());
        assertEquals(List.of("192.0.2.1", "192.0.2.2"), present());
    }

    @Test
    void theHooksHearFromWhomAndWhyItComes() {
        acquire(1, FIRST);
        heldBack.reported(new Occurrence(
                Occurrence.Severity.NOTICE, addresses.ids(FIRST).getFirst(), "takes over", Cause.HOLDER_LOST));
        turn();
        var coming = runs.getFirst().coming();
        assertEquals("b", coming.from());
        assertEquals(Optional.of(Cause.HOLDER_LOST), coming.cause());
        assertEquals("192.0.2.1/24", coming.addresses().getFirst().cidr());
    }

    /** The election must not wait for an answer that never comes. */
    @Test
    void aRequestOfWhichAllWaitsIsAnsweredWithNothing() {
        acquire(1, FIRST);
        turn();
        assertEquals(List.of(new Event.KernelAnswered(1, GroupSet.empty(), Map.of())), events);
    }

    @Test
    void hooksThatDoNotEndAreWaitedForUntilTheirTimeIsOver() throws Exception {
        acquire(1, FIRST);
        turn();
        timers.getFirst().run();
        turn();
        assertEquals(FIRST, answer().done());
        // It comes all the same: whoever is not run by now is left out, and that is to be said.
        assertTrue(runs.getFirst().wants().getAsBoolean());
        runs.getFirst().done().run();
        turn();
        assertEquals(2, events.size());
        assertEquals(List.of(), withdrawn);
    }

    @Test
    void whatTheElectionDoesNotWantAnyMoreIsSaid() {
        acquire(1, FIRST);
        turn();
        wantsIt = false;
        timers.getFirst().run();
        turn();
        assertEquals(addresses.ids(FIRST), withdrawn);
    }

    @Test
    void whatIsReleasedMeanwhileWaitsNoMore() throws Exception {
        acquire(1, FIRST);
        turn();
        submit(new Action.Release(2, FIRST));
        assertEquals(2, answer().operation());
        assertFalse(runs.getFirst().wants().getAsBoolean());
        runs.getFirst().done().run();
        timers.getFirst().run();
        turn();
        assertEquals(1, events.size());
        assertEquals(List.of(), present());
    }

    @Test
    void whatIsReleasedAtTheLastMomentIsNotAskedForAgain() throws Exception {
        acquire(1, FIRST);
        turn();
        timers.getFirst().run();
        submit(new Action.Remove(2, addresses.ids(FIRST)));
        assertEquals(2, answer().operation());
        turn();
        assertEquals(1, events.size());
    }

    @Test
    void anAddressThatIsBroughtBackDoesNotWait() throws Exception {
        heldBack.kept(FIRST);
        acquire(1, FIRST);
        assertEquals(FIRST, answer().done());
        acquire(2, FIRST);
        assertEquals(FIRST, answer().done());
        submit(new Action.Release(3, FIRST));
        answer();
        acquire(4, FIRST);
        turn();
        assertInstanceOf(Event.KernelAnswered.class, events.getFirst());
        assertEquals(1, runs.size());
    }

    /** After a while the election tries it again, and what the hooks did may be undone. */
    @Test
    void whatTheKernelRefusedWaitsTheNextTime() throws Exception {
        acquire(1, FIRST);
        turn();
        events.clear();
        timers.getFirst().run();
        turn();
        answer();
        heldBack.answered(new Event.KernelAnswered(99, GroupSet.empty(), Map.of(0, "refused")));
        acquire(2, FIRST);
        turn();
        assertEquals(2, runs.size());
        assertTrue(runs.getLast().wants().getAsBoolean());
    }
}
