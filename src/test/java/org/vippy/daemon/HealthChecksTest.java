package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.config.Check;
import org.vippy.config.Cluster;
import org.vippy.config.Policy;
import org.vippy.config.Probe;
import org.vippy.election.Event;
import org.vippy.network.SimulatedNetwork;

/** What checks of a real file mean for the election. */
class HealthChecksTest {
    @TempDir
    private Path directory;

    private final SimulatedNetwork network = new SimulatedNetwork(System::nanoTime, List.of("eth0"));
    private final List<org.vippy.config.Group> groups =
            List.of(TestingGroups.of("eth0 192.0.2.1"), TestingGroups.of("eth0 192.0.2.2"));
    private final OrderedWorker worker = new OrderedWorker("test", _ -> {});
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final OccurrenceLog log = new OccurrenceLog(Set.of());
    private final GroupAddresses addresses = new GroupAddresses(groups, network);
    private final Eligibility eligibility = new Eligibility(network, addresses, worker, events::add, log);
    private final HealthChecks checks = new HealthChecks(events::add, eligibility::checked, log, System::nanoTime);

    @AfterEach
    void close() {
        checks.close();
        worker.close();
    }

    private Event next() throws InterruptedException {
        var event = events.poll(30, TimeUnit.SECONDS);
        assertNotNull(event);
        return event;
    }

    private void use(Check... wanted) {
        checks.use(List.of(wanted), new Cluster(1, groups, List.of("only"), Policy.DEFAULT));
    }

    private Check check(List<InetAddress> about) {
        var often = Duration.ofMillis(50);
        return new Check(
                "ready",
                new Probe.File(directory.resolve("ready"), true),
                about,
                often,
                Duration.ofSeconds(20),
                Duration.ZERO,
                2,
                2,
                true);
    }

    @Test
    void aCheckOfTheNodeVotesOnceForEachChange() throws Exception {
        use(check(List.of()));
        assertEquals(
                new Event.ActivityVoted(
                        false, "check ready", "check ready failed 2 times in a row: the file is not there"),
                next());
        Files.createFile(directory.resolve("ready"));
        assertEquals(new Event.ActivityVoted(true, "check ready", ""), next());
        var shown = checks.view().getFirst();
        assertTrue(shown.passing());
        assertEquals("the file is not there", shown.output());
    }

    @Test
    void aCheckThatIsTakenAwayTakesItsVoteWithIt() throws Exception {
        use(check(List.of()));
        assertInstanceOf(Event.ActivityVoted.class, next());
        use();
        assertEquals(new Event.ActivityVoted(true, "check ready", ""), next());
    }

    @Test
    void aCheckOfAGroupMakesOnlyThatIneligibleAndALinkSaysItFirst() throws Exception {
        eligibility.first();
        use(check(List.of(InetAddress.ofLiteral("192.0.2.2"))));
        var reason = "check ready failed 2 times in a row: the file is not there";
        assertEquals(new Event.EligibilityChanged(Map.of(1, reason)), next());
        assertEquals(List.of(groups.get(1).identity()), checks.view().getFirst().groups());
        network.watch(eligibility::changed);
        network.setCarrier("eth0", false);
        var down = "interface eth0 is down or has no carrier";
        assertEquals(new Event.EligibilityChanged(Map.of(0, down, 1, down)), next());
        network.setCarrier("eth0", true);
        assertEquals(new Event.EligibilityChanged(Map.of(1, reason)), next());
        Files.createFile(directory.resolve("ready"));
        assertEquals(new Event.EligibilityChanged(Map.of()), next());
    }
}
