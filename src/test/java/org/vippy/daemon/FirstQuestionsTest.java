package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vippy.config.Cluster;
import org.vippy.config.Group;
import org.vippy.config.SyslogLevel;
import org.vippy.election.Election;
import org.vippy.election.GroupSet;
import org.vippy.wire.Pace;
import org.vippy.wire.WireWatch;

/** A node that is about to take a thousand addresses at once. */
class FirstQuestionsTest {
    private static final int GROUPS = 1_000;

    private final Vertx vertx = Vertx.vertx();
    private final TestingNetwork network = new TestingNetwork(System::nanoTime, "eth0");
    private final List<Group> groups = IntStream.range(0, GROUPS)
            .mapToObj(group -> TestingGroups.of("eth0 10.0.%d.%d".formatted(group / 200, 1 + group % 200)))
            .toList();
    private final Cluster cluster = new Cluster(1, groups, List.of("only"));
    private final GroupAddresses addresses = new GroupAddresses(groups, network);
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final OrderedWorker worker = new OrderedWorker("test-kernel", failures::add);
    private final ElectionLoop loop = new ElectionLoop(
            vertx,
            new Election("only", ElectionCluster.of(cluster), TestingElection.TIMING, new Random(1)),
            System::nanoTime,
            _ -> {},
            _ -> {},
            failures::add);
    private final WireWatch watch = new WireWatch("only", new Pace(Duration.ofSeconds(30), 20), System.nanoTime());
    private final WireLinks links =
            new WireLinks(network, addresses, new OccurrenceLog(EnumSet.noneOf(SyslogLevel.class)));
    private final BlockingQueue<InetAddress> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> warnings = new LinkedBlockingQueue<>();
    private final FirstQuestions first =
            new FirstQuestions(watch, links, worker, loop, System::nanoTime, asked::add, warnings::add);

    @BeforeEach
    void readTheLinks() throws Exception {
        network.links = List.of(TestingLinks.up(1, "eth0", "10.0.255.1/16"));
        addresses.ineligible();
        var byAddress = groups.stream()
                .collect(Collectors.toMap(group -> group.vips().getFirst().address(), Group::identity));
        watch.watch(byAddress, System.nanoTime());
        links.use(byAddress.keySet());
        links.use(addresses);
        links.read(System.nanoTime());
    }

    @AfterEach
    void end() {
        loop.close();
        worker.close();
        vertx.close();
        assertEquals(List.of(), List.copyOf(failures));
    }

    private Set<InetAddress> ask(Duration atMost) throws InterruptedException {
        var done = new CountDownLatch(1);
        assertTrue(first.ask(GroupSet.all(GROUPS), atMost.toNanos(), done::countDown));
        assertTrue(done.await(60, TimeUnit.SECONDS));
        return Set.copyOf(asked);
    }

    @Test
    void allAreAskedAboutWhereThereIsTime() throws Exception {
        assertEquals(GROUPS, ask(Duration.ofSeconds(1)).size());
        assertTrue(warnings.isEmpty());
    }

    /** All were asked about, the permission was over by then, and so it went on for ever: nobody served any of them. */
    @Test
    void noMoreAreAskedAboutThanTheTimeAllows() throws Exception {
        assertEquals(100, ask(Duration.ofMillis(35)).size());
        assertEquals(
                "wire: 900 of 1000 addresses come without being asked about first: a lease must begin before; a longer"
                        + " \"stale\" leaves more time",
                warnings.poll(60, TimeUnit.SECONDS));
        assertFalse(first.ask(GroupSet.empty(), 1, () -> {}));
    }
}
