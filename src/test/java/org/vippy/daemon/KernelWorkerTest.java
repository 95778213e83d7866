package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vippy.election.Action;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
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
    private final KernelWorker worker = new KernelWorker(network, addresses, thread, arrivals::add, answers::add);

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

    private List<String> present() {
        return network.marked().stream()
                .map(address -> address.address().getHostAddress())
                .sorted()
                .toList();
    }

    @Test
    void acquiresAndReleasesAllAddressesOfTheGroups() throws Exception {
        assertEquals(
                new Event.KernelAnswered(7, BOTH, Map.of()), answer(new Action.Acquire(7, BOTH, 3, Long.MAX_VALUE)));
        assertEquals(List.of("192.0.2.1", "192.0.2.2", "192.0.2.3"), present());
        assertEquals(
                new Event.KernelAnswered(8, GroupSet.of(1), Map.of()), answer(new Action.Release(8, GroupSet.of(1))));
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
        new KernelWorker(network, blind, thread, arrivals::add, answers::add)
                .submit(new Action.Acquire(1, BOTH, 3, Long.MAX_VALUE));
        assertEquals(
                new Event.KernelAnswered(
                        1, GroupSet.of(0), Map.of(1, "no interface is known for one of its addresses")),
                answers.poll(60, TimeUnit.SECONDS));
        assertEquals(List.of("192.0.2.1"), present());
    }

    /** The neighbours are told of what is in the kernel, and not of what was to come there. */
    @Test
    void saysWhichGroupsHaveArrivedBeforeTheElectionHearsOfIt() throws Exception {
        var whenAnswered = new LinkedBlockingQueue<List<String>>();
        var eager = new KernelWorker(network, addresses, thread, arrivals::add, event -> {
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

    /** Somebody removed it while the renewal was on its way: that is no failure of the kernel, and the address may come back. */
    @Test
    void aRenewalSaysWhichGroupsFailedOnlyBecauseAnAddressIsGone() throws Exception {
        answer(new Action.Acquire(12, BOTH, 3, Long.MAX_VALUE));
        network.lose(addresses.of(1).getFirst());
        var renewal = (Event.KernelAnswered) answer(new Action.Renew(13, BOTH, 3, Long.MAX_VALUE));
        assertEquals(GroupSet.of(0), renewal.done());
        assertEquals(GroupSet.of(1), renewal.gone());
        var late = (Event.KernelAnswered) answer(new Action.Renew(14, BOTH, 3, System.nanoTime() - 1));
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
