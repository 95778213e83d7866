package org.vippy.daemon;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vippy.election.Action;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.election.Permission;
import org.vippy.management.View;
import org.vippy.network.SimulatedNetwork;

class KernelWorkerTest {
    private static final GroupSet BOTH = GroupSet.of(0, 1);

    private final SimulatedNetwork network = new SimulatedNetwork(System::nanoTime, List.of("eth0"));
    private final GroupAddresses addresses = new GroupAddresses(
            List.of(TestingGroups.of("eth0 192.0.2.1"), TestingGroups.of("eth0 192.0.2.2", "192.0.2.3")), network);
    private final BlockingQueue<Event> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final OrderedWorker thread = new OrderedWorker("test", failures::add);
    private final BlockingQueue<List<String>> arrivals = new LinkedBlockingQueue<>();
    private volatile Permission permission = Permission.NONE;
    private final KernelWorker worker =
            new KernelWorker(network, addresses, thread, () -> permission, arrivals::add, answers::add);

    @BeforeEach
    void readTheLinks() throws Exception {
        addresses.ineligible();
    }

    @AfterEach
    void close() {
        thread.close();
    }

    private Event answer(Action.Kernel action) throws InterruptedException {
        worker.submit(action);
        var event = answers.poll(60, TimeUnit.SECONDS);
        assertNotNull(event);
        return event;
    }

    private static Event done(long operation, GroupSet groups) {
        return new Event.KernelAnswered(operation, groups, Map.of());
    }

    /** Without the time at which the kernel was asked. */
    private static Event timeless(Event event) {
        var answer = (Event.KernelAnswered) event;
        return new Event.KernelAnswered(
                answer.operation(),
                Long.MIN_VALUE,
                answer.done(),
                answer.failed(),
                answer.gone(),
                answer.late(),
                answer.untouched());
    }

    /** A lease cannot have begun before, and may have begun much later than it was wanted. */
    @Test
    void saysWhenTheKernelWasAsked() throws Exception {
        var before = network.nowNanos();
        var answer = (Event.KernelAnswered) answer(new Action.Acquire(30, BOTH, 3, Long.MAX_VALUE));
        assertTrue(before <= answer.askedNanos() && answer.askedNanos() <= network.nowNanos());
    }

    private List<String> present() {
        return network.marked().stream()
                .map(address -> address.address().getHostAddress())
                .sorted()
                .toList();
    }

    @Test
    void acquiresAndReleasesAllAddressesOfTheGroups() throws Exception {
        assertEquals(done(7, BOTH), timeless(answer(new Action.Acquire(7, BOTH, 3, Long.MAX_VALUE))));
        assertEquals(List.of("192.0.2.1", "192.0.2.2", "192.0.2.3"), present());
        assertEquals(done(8, GroupSet.of(1)), timeless(answer(new Action.Release(8, GroupSet.of(1)))));
        assertEquals(List.of("192.0.2.1"), present());
    }

    @Test
    void countsGroupsByWhatWasAskedAndWhatFailed() throws Exception {
        answer(new Action.Acquire(1, BOTH, 3, System.nanoTime() - 1));
        answer(new Action.Acquire(2, BOTH, 3, Long.MAX_VALUE));
        answer(new Action.Release(3, GroupSet.of(1)));
        assertEquals(
                new View.Kernel(
                        Map.of("acquire", 4L, "renew", 0L, "release", 1L),
                        Map.of("acquire", 2L, "renew", 0L, "release", 0L)),
                worker.counts());
    }

    /** A group of which one address cannot be plumbed is not held as a whole. */
    @Test
    void acquiresNothingOfAGroupAsLongAsOneInterfaceIsNotKnown() throws Exception {
        var blind = new GroupAddresses(
                List.of(TestingGroups.of("eth0 192.0.2.1"), TestingGroups.of("eth0 192.0.2.2", "192.0.2.3")), network);
        new KernelWorker(network, blind, thread, () -> permission, arrivals::add, answers::add)
                .submit(new Action.Acquire(1, BOTH, 3, Long.MAX_VALUE));
        assertEquals(
                new Event.KernelAnswered(
                        1, GroupSet.of(0), Map.of(1, "no interface is known for one of its addresses")),
                timeless(requireNonNull(answers.poll(60, TimeUnit.SECONDS))));
        assertEquals(List.of("192.0.2.1"), present());
    }

    /** The neighbours are told of what is in the kernel, and not of what was to come there. */
    @Test
    void saysWhichGroupsHaveArrivedBeforeTheElectionHearsOfIt() throws Exception {
        var whenAnswered = new LinkedBlockingQueue<List<String>>();
        var eager = new KernelWorker(network, addresses, thread, () -> permission, arrivals::add, event -> {
            whenAnswered.addAll(arrivals);
            answers.add(event);
        });
        eager.submit(new Action.Acquire(9, BOTH, 3, Long.MAX_VALUE));
        assertNotNull(answers.poll(60, TimeUnit.SECONDS));
        assertEquals(List.of(addresses.ids(BOTH)), List.copyOf(whenAnswered));
        arrivals.clear();
        answer(new Action.Acquire(10, BOTH, 3, System.nanoTime() - 1));
        assertEquals(List.of(List.of()), List.copyOf(arrivals));
        arrivals.clear();
        answer(new Action.Release(11, BOTH));
        assertEquals(List.of(), List.copyOf(arrivals));
    }

    @Test
    void addsNothingPastThePermission() throws Exception {
        var answer = (Event.KernelAnswered) answer(new Action.Acquire(2, BOTH, 3, System.nanoTime() - 1));
        assertEquals(BOTH, GroupSet.of(answer.failed().keySet().stream().mapToInt(Integer::intValue)));
        assertEquals(List.of(), present());
    }

    /** The kernel was busy for longer than the request allowed, and the loop went on meanwhile. */
    @Test
    void addsPastThePermissionOfTheRequestWhatIsPermittedByNow() throws Exception {
        var past = System.nanoTime() - 1;
        permission = new Permission(Long.MAX_VALUE, true, Set.of(15L, 16L, 18L));
        assertEquals(done(15, BOTH), timeless(answer(new Action.Acquire(15, BOTH, 3, past))));
        var renewal = new Action.Renew(16, BOTH, 3, Long.MAX_VALUE, past);
        assertEquals(done(16, BOTH), timeless(answer(renewal)));
        // The election has let go of some of it meanwhile.
        var late = (Event.KernelAnswered) answer(new Action.Renew(17, BOTH, 3, Long.MAX_VALUE, past));
        assertEquals(BOTH, late.late());
        var gone = (Event.KernelAnswered) answer(new Action.Renew(18, BOTH, 3, past, Long.MAX_VALUE));
        assertEquals(BOTH, gone.untouched(), "whatever is permitted, its lease may be over");
    }

    /** Nobody refused it: that says nothing of the kernel. */
    @Test
    void whatCameTooLateAndWhatTheKernelRefusesAreTold() throws Exception {
        var late = (Event.KernelAnswered) answer(new Action.Acquire(19, BOTH, 3, System.nanoTime() - 1));
        assertEquals(BOTH, late.late());
        assertEquals(GroupSet.empty(), late.untouched());
        answer(new Action.Acquire(20, BOTH, 3, Long.MAX_VALUE));
        network.lose(addresses.of(1).getFirst());
        var renewal = (Event.KernelAnswered) answer(new Action.Renew(21, BOTH, 3, Long.MAX_VALUE, Long.MAX_VALUE));
        assertEquals(
                GroupSet.of(1), GroupSet.of(renewal.failed().keySet().stream().mapToInt(Integer::intValue)));
        assertEquals(GroupSet.empty(), renewal.late());
    }

    /** Somebody removed it while the renewal was on its way: that is no failure of the kernel, and the address may come back. */
    @Test
    void aRenewalSaysWhichGroupsFailedOnlyBecauseAnAddressIsGone() throws Exception {
        answer(new Action.Acquire(12, BOTH, 3, Long.MAX_VALUE));
        network.lose(addresses.of(1).getFirst());
        var renewal = (Event.KernelAnswered) answer(new Action.Renew(13, BOTH, 3, Long.MAX_VALUE, Long.MAX_VALUE));
        assertEquals(GroupSet.of(0), renewal.done());
        assertEquals(GroupSet.of(1), renewal.gone());
        var late = (Event.KernelAnswered) answer(new Action.Renew(14, BOTH, 3, System.nanoTime() - 1, Long.MAX_VALUE));
        assertEquals(GroupSet.empty(), late.gone());
        assertEquals(BOTH, late.untouched());
        assertEquals(GroupSet.empty(), renewal.untouched());
    }

    /** What a repair finds in the kernel is no group's any more when the rest cannot be added. */
    @Test
    void aRepairThatFailsLeavesNoAddressOfTheGroupBehind() throws Exception {
        answer(new Action.Acquire(4, BOTH, 3, Long.MAX_VALUE));
        network.lose(addresses.of(1).getFirst());
        answer(new Action.Acquire(5, GroupSet.of(1), 3, System.nanoTime() - 1));
        assertEquals(List.of("192.0.2.1"), present());
    }

    @Test
    void reportsAFailureOfItsOwnInsteadOfLosingTheAnswer() throws Exception {
        worker.submit(new Action.Acquire(3, GroupSet.of(5), 3, Long.MAX_VALUE));
        assertNotNull(failures.poll(60, TimeUnit.SECONDS));
        assertEquals(0, answers.size());
    }
}
