package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vippy.config.Cluster;
import org.vippy.config.SyslogLevel;
import org.vippy.config.Watching;
import org.vippy.election.Action;
import org.vippy.election.Election;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.election.Permission;
import org.vippy.network.ArpHeard;
import org.vippy.network.ArpPacket;
import org.vippy.network.MacAddress;
import org.vippy.network.NeighbourHeard;

/** A node that is alone, and another host that may have the addresses of its groups, one for each IP version. */
class WirePatrolTest {
    private static final MacAddress FOREIGN = new MacAddress(99);
    private static final Inet4Address VIP = (Inet4Address) InetAddress.ofLiteral("192.0.2.10");
    private static final Inet6Address VIP6 = (Inet6Address) InetAddress.ofLiteral("2001:db8::10");
    private static final Cluster CLUSTER = new Cluster(
            1, List.of(TestingGroups.of("eth0 192.0.2.10"), TestingGroups.of("eth0 2001:db8::10")), List.of("only"));

    private final Vertx vertx = Vertx.vertx();
    private final TestingNetwork network = new TestingNetwork(System::nanoTime, "eth0");
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final OrderedWorker worker = new OrderedWorker("test-kernel", failures::add);
    private final GroupAddresses addresses = new GroupAddresses(CLUSTER.groups(), network);
    private final ElectionLoop loop = new ElectionLoop(
            vertx,
            new Election("only", ElectionCluster.of(CLUSTER), TestingElection.TIMING, new Random(1)),
            System::nanoTime,
            this::carryOut,
            _ -> {},
            failures::add);
    private final KernelWorker kernel =
            new KernelWorker(network, addresses, worker, () -> Permission.NONE, _ -> {}, loop::post);
    private final WirePatrol wire = new WirePatrol(
            "only",
            network,
            addresses,
            worker,
            loop,
            _ -> {},
            _ -> {},
            () -> {},
            new OccurrenceLog(EnumSet.noneOf(SyslogLevel.class)));
    private final AskedFirst first = new AskedFirst(wire, kernel::submit);

    private void carryOut(Action action) {
        if (action instanceof Action.Kernel asked) {
            first.submit(asked, network.nowNanos());
        }
    }

    @BeforeEach
    void readTheLinks() throws Exception {
        network.links = List.of(TestingLinks.up(1, "eth0", "192.0.2.1/24", "2001:db8::1/64", "fe80::1/64"));
        addresses.ineligible();
    }

    @AfterEach
    void end() {
        loop.close();
        worker.close();
        vertx.close();
        assertEquals(List.of(), List.copyOf(failures));
    }

    private void start(boolean leave, Runnable whenAsked) throws InterruptedException {
        wire.use(CLUSTER, addresses);
        wire.use(new Watching(Duration.ofSeconds(30), 20, leave));
        wire.open();
        await("both were asked about", () -> !network.asked.isEmpty() && !network.solicited.isEmpty());
        network.asked.clear();
        network.solicited.clear();
        network.whenAsked = whenAsked;
        loop.post(new Event.Started(GroupSet.empty(), 0));
    }

    private static void await(String what, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!so.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private void answer() {
        var own = (Inet4Address) InetAddress.ofLiteral("192.0.2.1");
        wire.heard(new ArpHeard(1, new ArpPacket(ArpPacket.REPLY, FOREIGN, VIP, new MacAddress(1), own)));
        network.neighbourEars.accept(new NeighbourHeard(1, VIP6, FOREIGN, true, false));
    }

    @Test
    void whatAnswersBeforeItIsAcquiredIsNotAcquiredWhereThatIsWanted() throws Exception {
        // At once: they are waited for during a moment only.
        start(true, this::answer);
        assertEquals(VIP, network.asked.poll(60, TimeUnit.SECONDS).targetIp());
        assertEquals("fe80::1 for 2001:db8::10", network.solicited.poll(60, TimeUnit.SECONDS));
        await("both are found", () -> wire.view().findings().size() == 2);
        assertEquals(
                List.of("192.0.2.10, which no node holds, is answered by 00:00:00:00:00:63, which is no node's"),
                wire.leftAlone().values().stream()
                        .filter(reason -> reason.startsWith("192"))
                        .toList());
        await("the kernel was not asked", () -> kernel.counts().failed().get("acquire") >= 2);
        assertEquals(List.of(), network.present());
    }

    @Test
    void whatNobodyAnswersForIsAcquiredAfterAMoment() throws Exception {
        start(true, () -> {});
        await("both are there", () -> network.present().size() == 2);
        assertEquals(1, network.asked.size());
        assertEquals(1, network.solicited.size());
        assertEquals(0, kernel.counts().failed().get("acquire"));
    }

    @Test
    void nothingIsAskedFirstWhereAnswersDecideNothing() throws Exception {
        start(false, () -> {});
        await("both are there", () -> network.present().size() == 2);
        assertEquals(0, network.asked.size());
        assertEquals(0, network.solicited.size());
    }
}
