package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vippy.config.Group;
import org.vippy.config.Notified;
import org.vippy.config.SyslogLevel;
import org.vippy.network.MacAddress;
import org.vippy.network.Neighbour;
import org.vippy.network.Vip;
import org.vippy.notify.Host;

/** Hosts are told one by one, for as long as the addresses are here. */
class NotificationTest {
    private static final Group GROUP = TestingGroups.of("eth0 192.0.2.1");
    private static final MacAddress MAC = new MacAddress(0x0200_0000_0007L);

    private final AtomicLong clock = new AtomicLong();
    private final TestingNetwork network = new TestingNetwork(clock::get, "eth0");
    private final OrderedWorker worker = new OrderedWorker("test", _ -> {});
    private final GroupAddresses addresses = new GroupAddresses(List.of(GROUP), network);

    NotificationTest() {
        network.links = List.of(TestingLinks.up(1, "eth0", "192.0.2.250/24"));
    }

    @AfterEach
    void close() {
        worker.close();
    }

    private Notification notification(OccurrenceLog log, boolean arpCache, Notified.Network... networks) {
        var notified = new Notified(arpCache, Duration.ofSeconds(1), List.of(networks), 1_000);
        var notification = new Notification(network, notified, worker, new Presence(network, addresses), log);
        notification.use(Set.of(InetAddress.ofLiteral("192.0.2.1")));
        network.acquire(addresses.all(), 0, () -> Long.MAX_VALUE);
        return notification;
    }

    private static Notified.Network network(String address, int prefix) {
        return new Notified.Network(null, InetAddress.ofLiteral(address), prefix);
    }

    private Map<String, List<Vip>> here() {
        return Map.of(GROUP.identity(), addresses.all());
    }

    private String nextTold() throws InterruptedException {
        return network.toldOneByOne.poll(60, TimeUnit.SECONDS);
    }

    /** Lets time pass for the budget, which is a frame in a millisecond; the worker comes round by itself. */
    private List<String> told(int count) throws InterruptedException {
        var all = new ArrayList<String>();
        while (all.size() < count) {
            clock.addAndGet(1_000_000_000);
            var next = nextTold();
            if (next == null) {
                throw new AssertionError("nobody is told after " + all);
            }
            all.add(next);
        }
        return all;
    }

    private void onWorker(Runnable task) throws InterruptedException {
        var done = new CountDownLatch(1);
        worker.execute(() -> {
            task.run();
            done.countDown();
        });
        assertTrue(done.await(60, TimeUnit.SECONDS));
    }

    @Test
    void tellsWhomPeersKnowAndThenTheHostsOfTheNetworks() throws Exception {
        var notification = notification(new OccurrenceLog(Set.of()), true, network("192.0.2.4", 30));
        notification.heard("b", List.of(new Host(InetAddress.ofLiteral("192.0.2.6"), MAC)));
        onWorker(() -> notification.begin(here()));
        assertEquals(
                List.of("192.0.2.1 to 192.0.2.6 at 02:00:00:00:00:07", "192.0.2.1 to 192.0.2.5 at ff:ff:ff:ff:ff:ff"),
                told(2));
        onWorker(() -> {});
        assertEquals(2, notification.progress().told());
        assertEquals(0, notification.progress().left());
        assertEquals(1, notification.progress().knownHosts());
    }

    /** The process may have stood still, and another node may hold it by now. */
    @Test
    void nobodyIsToldOfAnAddressThatHasGoneFromTheKernel() throws Exception {
        var notification = notification(new OccurrenceLog(Set.of()), false, network("192.0.2.0", 24));
        onWorker(() -> notification.begin(here()));
        told(20);
        onWorker(() -> {
            network.kernel().lose(addresses.all().getFirst());
            clock.addAndGet(1_000_000_000);
            network.toldOneByOne.clear();
        });
        assertNull(network.toldOneByOne.poll(100, TimeUnit.MILLISECONDS));
        onWorker(() -> assertEquals(Set.of(), notification.underWay()));
    }

    @Test
    void nobodyIsToldOfAReleasedGroup() throws Exception {
        var notification = notification(new OccurrenceLog(Set.of()), false, network("192.0.2.0", 24));
        onWorker(() -> {
            notification.begin(here());
            notification.forget(List.of(GROUP.identity()));
            network.toldOneByOne.clear();
            clock.addAndGet(1_000_000_000);
        });
        assertNull(network.toldOneByOne.poll(100, TimeUnit.MILLISECONDS));
    }

    @Test
    void peersAreToldWhomTheKernelKnowsAgainAndAgain() throws Exception {
        var notification = notification(new OccurrenceLog(Set.of()), true);
        var host = InetAddress.ofLiteral("192.0.2.7");
        network.neighbours = List.of(new Neighbour(1, host, MAC), new Neighbour(2, host, MAC));
        BlockingQueue<List<Host>> shared = new LinkedBlockingQueue<>();
        notification.open(shared::add);
        assertEquals(List.of(new Host(host, MAC)), shared.poll(60, TimeUnit.SECONDS));
        assertEquals(List.of(new Host(host, MAC)), shared.poll(60, TimeUnit.SECONDS));
    }

    @Test
    void saysOnceWhatIsWrongAndGoesOn() throws Exception {
        network.refusesTelling.set(true);
        var log = new OccurrenceLog(Set.of(SyslogLevel.WARNING));
        try (var lines = new LogLines()) {
            var notification = notification(log, false, network("192.0.2.4", 30), network("172.16.0.0", 16));
            onWorker(() -> notification.begin(here()));
            told(2);
            onWorker(() -> {});
            log.settle(Duration.ofSeconds(60));
            assertEquals(2, lines.all().size(), () -> lines.all().toString());
            assertTrue(lines.all().getFirst().contains("172.16.0.0/16 is told nothing"), lines.all()::toString);
            assertTrue(lines.all().getLast().contains("on eth0: the link is down"), lines.all()::toString);
        }
    }
}
