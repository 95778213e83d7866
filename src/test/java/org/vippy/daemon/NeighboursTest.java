package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vippy.config.Group;
import org.vippy.config.SyslogLevel;
import org.vippy.election.GroupSet;
import org.vippy.network.AnnounceSchedule;

/** Told are those whose addresses are here, and nobody else: a wrong word sends the traffic of a holder astray. */
class NeighboursTest {
    private static final long SECOND = 1_000_000_000;
    private static final AnnounceSchedule QUICK =
            new AnnounceSchedule(List.of(Duration.ZERO, Duration.ofMillis(1)), Duration.ofMillis(1));
    private static final AnnounceSchedule ONCE = new AnnounceSchedule(List.of(Duration.ZERO), Duration.ofDays(1));

    private final AtomicLong clock = new AtomicLong();
    private final TestingNetwork network = new TestingNetwork(clock::get, "eth0");
    private final OrderedWorker worker = new OrderedWorker("test", _ -> {});

    @AfterEach
    void close() {
        worker.close();
    }

    private Neighbours neighbours(AnnounceSchedule schedule, Group... groups) {
        var addresses = new GroupAddresses(List.of(groups), network);
        network.acquire(addresses.all(), 0, () -> Long.MAX_VALUE);
        return TestingNotified.neighbours(network, addresses, worker, new OccurrenceLog(Set.of()), schedule);
    }

    private static Group[] many(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> TestingGroups.of("eth0 192.0.2." + number))
                .toArray(Group[]::new);
    }

    /** Runs it where nothing can come in between. */
    private void onWorker(Runnable task) throws InterruptedException {
        var done = new CountDownLatch(1);
        worker.execute(() -> {
            task.run();
            done.countDown();
        });
        assertTrue(done.await(60, TimeUnit.SECONDS));
    }

    @Test
    void tellsAtOnceAndAgainOnTheSchedule() throws Exception {
        neighbours(QUICK, many(2)).tell(GroupSet.of(0, 1));
        var both = List.of("192.0.2.0", "192.0.2.1");
        assertEquals(both, network.nextTold());
        assertEquals(both, network.nextTold());
        assertEquals(both, network.nextTold());
    }

    /** As on a link that is not Ethernet. */
    @Test
    void complainsOnceForEachAcquisition() throws Exception {
        network.refusesTelling.set(true);
        var log = new OccurrenceLog(Set.of(SyslogLevel.WARNING));
        try (var lines = new LogLines()) {
            var addresses = new GroupAddresses(List.of(many(1)), network);
            network.acquire(addresses.all(), 0, () -> Long.MAX_VALUE);
            var neighbours = TestingNotified.neighbours(network, addresses, worker, log, QUICK);
            neighbours.tell(GroupSet.of(0));
            network.nextTold();
            network.nextTold();
            network.nextTold();
            neighbours.forget(GroupSet.of(0));
            onWorker(() -> {});
            log.settle(Duration.ofSeconds(60));
            assertEquals(1, lines.all().size(), () -> lines.all().toString());
            neighbours.tell(GroupSet.of(0));
            network.nextTold();
            onWorker(() -> {});
            log.settle(Duration.ofSeconds(60));
            assertEquals(2, lines.all().size(), () -> lines.all().toString());
        }
    }

    @Test
    void nobodyIsToldOfAReleasedGroupAnyMore() throws Exception {
        var neighbours = neighbours(QUICK, many(2));
        neighbours.tell(GroupSet.of(0, 1));
        network.nextTold();
        neighbours.forget(GroupSet.of(0));
        onWorker(network.told::clear);
        assertEquals(List.of("192.0.2.1"), network.nextTold());
        assertEquals(List.of("192.0.2.1"), network.nextTold());
    }

    /** The rest of a large set waits for its turn, and may have been released by then. */
    @Test
    void nobodyIsToldOfAGroupThatWasReleasedBetweenTwoBatches() throws Exception {
        var neighbours = neighbours(ONCE, many(120));
        onWorker(() -> {
            neighbours.tell(GroupSet.all(120));
            neighbours.forget(GroupSet.of(119));
        });
        assertEquals(50, network.nextTold().size());
        assertEquals(50, network.nextTold().size());
        var rest = network.nextTold();
        assertEquals(19, rest.size());
        assertEquals("192.0.2.118", rest.getLast());
    }

    /** Whatever the reason: a repair that failed, a lease that ran out while the process stood still. */
    @Test
    void nobodyIsToldOfAnAddressThatHasGoneFromTheKernel() throws Exception {
        var neighbours = neighbours(QUICK, many(2));
        neighbours.tell(GroupSet.of(0, 1));
        network.nextTold();
        onWorker(() -> {
            network.kernel().lose(network.kernel().marked().getFirst().vip());
            network.told.clear();
            clock.addAndGet(SECOND);
        });
        assertEquals(List.of("192.0.2.1"), network.nextTold());
    }

    @Test
    void looksIntoTheKernelFirstWhenTimeHasPassedSinceItWasAskedTo() throws Exception {
        var neighbours = neighbours(ONCE, many(1));
        onWorker(() -> {
            neighbours.tell(GroupSet.of(0));
            network.kernel().lose(network.kernel().marked().getFirst().vip());
            clock.addAndGet(SECOND);
        });
        onWorker(() -> {});
        assertEquals(0, network.told.size());
    }

    /** The election wants them told when it hears of it; a second datagram at once would be one for nothing. */
    @Test
    void aGroupThatHasJustArrivedIsToldOnceAndByTheScheduleFromThenOn() throws Exception {
        var groups = many(2);
        var neighbours = neighbours(ONCE, groups);
        onWorker(() -> neighbours.arrived(List.of(groups[0].identity())));
        assertEquals(List.of("192.0.2.0"), network.nextTold());
        neighbours.tell(GroupSet.of(0, 1));
        assertEquals(List.of("192.0.2.1"), network.nextTold());
        neighbours.tell(GroupSet.of(0));
        assertEquals(List.of("192.0.2.0"), network.nextTold());
    }

    /** After a partition: once when the others are heard again, and once more when the other holder has let go. */
    @Test
    void whatHasToBeToldTwiceInAMomentIsToldTwice() throws Exception {
        var neighbours = neighbours(ONCE, many(1));
        neighbours.tell(GroupSet.of(0));
        assertEquals(List.of("192.0.2.0"), network.nextTold());
        neighbours.tell(GroupSet.of(0));
        assertEquals(List.of("192.0.2.0"), network.nextTold());
    }

    @Test
    void aGroupThatIsToldAnewBeginsTheScheduleAnew() throws Exception {
        var neighbours = neighbours(ONCE, many(1));
        neighbours.tell(GroupSet.of(0));
        neighbours.forget(GroupSet.of(0));
        neighbours.tell(GroupSet.of(0));
        assertEquals(List.of("192.0.2.0"), network.nextTold());
        assertEquals(List.of("192.0.2.0"), network.nextTold());
    }
}
