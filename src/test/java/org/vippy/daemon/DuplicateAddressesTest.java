package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vippy.config.Group;
import org.vippy.config.SyslogLevel;
import org.vippy.network.AnnounceSchedule;
import org.vippy.network.NetworkChange.DuplicateCheckEnded;
import org.vippy.network.Vip;

/** What follows when the kernel has asked whether another host has an address. */
class DuplicateAddressesTest {
    private static final Group GROUP = TestingGroups.of("eth0 192.0.2.1", "eth0 2001:db8::1");
    private static final AnnounceSchedule ONCE = new AnnounceSchedule(List.of(Duration.ZERO), Duration.ofDays(1));

    private final AtomicLong clock = new AtomicLong();
    private final TestingNetwork network = new TestingNetwork(clock::get, "eth0");
    private final OrderedWorker worker = new OrderedWorker("test", _ -> {});
    private final OccurrenceLog log = new OccurrenceLog(Set.of(SyslogLevel.WARNING));
    private final GroupAddresses addresses = new GroupAddresses(List.of(GROUP), network);
    private final Neighbours neighbours = TestingNotified.neighbours(network, addresses, worker, log, ONCE);
    private final DuplicateAddresses duplicates = new DuplicateAddresses(network, worker, neighbours, log);
    private final Vip ipv6 = addresses.all().getLast();

    @AfterEach
    void close() {
        worker.close();
    }

    private DuplicateCheckEnded ended(boolean duplicate) {
        return new DuplicateCheckEnded("eth0", ipv6.address(), ipv6.prefixLength(), duplicate);
    }

    private void acquire() throws InterruptedException {
        network.acquire(addresses.all(), 0, () -> Long.MAX_VALUE);
        worker.execute(() -> neighbours.arrived(List.of(GROUP.identity())));
        network.nextTold();
    }

    private void settle() throws InterruptedException {
        var done = new CountDownLatch(1);
        worker.execute(done::countDown);
        assertTrue(done.await(60, TimeUnit.SECONDS));
    }

    @Test
    void neighboursAreToldAsSoonAsNobodyElseHasIt() throws Exception {
        acquire();
        duplicates.found(ended(false));
        assertEquals(List.of("192.0.2.1", "2001:db8::1"), network.nextTold());
    }

    @Test
    void nobodyIsToldOfAGroupThatWasReleasedMeanwhile() throws Exception {
        acquire();
        neighbours.forget(List.of(GROUP.identity()));
        duplicates.found(ended(false));
        settle();
        assertEquals(0, network.told.size());
    }

    @Test
    void aDuplicateIsRemovedSoThatItIsAddedAnew() throws Exception {
        acquire();
        network.duplicates.add(ipv6);
        try (var lines = new LogLines()) {
            duplicates.found(ended(true));
            settle();
            log.settle(Duration.ofSeconds(60));
            assertEquals(List.of("192.0.2.1"), network.present());
            assertTrue(
                    lines.all().getFirst().startsWith("2001:db8::1/64 on eth0: another host has this address"),
                    lines.all()::toString);
        }
    }

    @Test
    void aDuplicateIsFoundAlsoWhenTheKernelsReportsWereLost() throws Exception {
        acquire();
        network.duplicates.add(ipv6);
        duplicates.lookAgain();
        settle();
        assertEquals(List.of("192.0.2.1"), network.present());
    }

    /** The kernel removed it because of its lease, and it may be there again. */
    @Test
    void whatIsNoDuplicateAnyMoreStays() throws Exception {
        acquire();
        duplicates.found(ended(true));
        settle();
        assertEquals(List.of("192.0.2.1", "2001:db8::1"), network.present());
    }
}
