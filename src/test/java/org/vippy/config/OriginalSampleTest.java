package org.vippy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginalSampleTest {
    private final Reading.Loaded loaded = TestingFiles.loaded(TestingFiles.originalSample());
    private final Configuration configuration = loaded.configuration();

    @Test
    void keepsChat() {
        Chat chat = configuration.chat();
        assertEquals(
                List.of(new ChatNetwork.Multicast(new ChatEndpoint(InetAddress.ofLiteral("224.1.1.1"), "", 5007))),
                chat.networks());
        assertEquals(new ChatInterfaces.All(), chat.interfaces());
        assertEquals(List.of(Secret.of("knsdfkjnsdfkjnweroib0u3")), chat.secrets());
    }

    @Test
    void keepsGroupsWithPreferenceAndSeveralAddresses() {
        Cluster cluster = configuration.cluster();
        assertEquals(5, cluster.version());
        assertEquals(List.of("node1", "node2"), cluster.nodes());
        assertEquals(
                List.of("10.8.3.195/24", "10.8.99.147/24", "10.8.3.196/24,10.8.99.149/24"),
                cluster.groups().stream().map(Group::identity).toList());
        assertEquals(List.of("node2"), cluster.groups().get(1).preferences());
        assertEquals("e1000g0", cluster.groups().getFirst().vips().getFirst().interfaceName());
    }

    @Test
    void keepsTiming() {
        Duration five = Duration.ofSeconds(5);
        assertEquals(
                new Timing(Duration.ofMillis(500), five, five, Duration.ofSeconds(3), true), configuration.timing());
        assertTrue(configuration.timing().leaseProtects());
    }

    @Test
    void keepsManagementAndLogging() {
        assertEquals(Path.of("/var/run/vippy.socket"), configuration.management());
        assertEquals(Path.of("/var/lib/vippy"), configuration.state());
        Set<SyslogLevel> levels =
                Set.of(SyslogLevel.EMERG, SyslogLevel.ALERT, SyslogLevel.CRIT, SyslogLevel.ERR, SyslogLevel.NOTICE);
        assertEquals(Logging.onConsole(levels), configuration.logging());
    }

    @Test
    void keepsWhoIsToldOneByOne() {
        var networks = List.of(
                new Notified.Network("e1000g0", InetAddress.ofLiteral("10.8.99.149"), 24),
                new Notified.Network("e1000g0", InetAddress.ofLiteral("10.8.3.1"), 29));
        assertEquals(new Notified(true, Duration.ofSeconds(90), networks, 500), configuration.notified());
    }

    @Test
    void givesNoWarning() {
        assertEquals(List.of(), loaded.warnings());
    }

    @Test
    void textNeverShowsTheSecret() {
        assertFalse(configuration.toString().contains("knsdf"));
        assertFalse(loaded.toString().contains("knsdf"));
    }
}
