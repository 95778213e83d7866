package org.vippy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefaultsTest {
    private final String shortest = TestingFiles.file("[ { ip: '10.8.3.5/255.255.254.0' } ]", "'node1'");
    private final Reading.Loaded loaded = TestingFiles.loaded(shortest);

    @Test
    void standInForMissingKeys() {
        Configuration configuration = loaded.configuration();
        Duration five = Duration.ofSeconds(5);
        assertEquals(
                List.of(new ChatNetwork.Multicast(new ChatEndpoint(InetAddress.ofLiteral("224.1.1.1"), "", 5007))),
                configuration.chat().networks());
        assertEquals(new ChatInterfaces.All(), configuration.chat().interfaces());
        assertEquals(
                new Timing(Duration.ofMillis(500), five, five, Duration.ofSeconds(3), true), configuration.timing());
        assertEquals(Path.of("/var/run/vippy.socket"), configuration.management());
        assertEquals(Optional.of(new ChatEndpoint(InetAddress.ofLiteral("127.0.0.1"), "", 9180)), configuration.http());
        assertEquals(Path.of("/var/lib/vippy"), configuration.state());
        assertEquals(Logging.defaults(), configuration.logging());
    }

    @Test
    void areNotWarnedAbout() {
        assertEquals(List.of(), loaded.warnings());
    }

    @Test
    void leaveTheInterfaceOfAnAddressOpen() {
        Vip vip = loaded.configuration().cluster().groups().getFirst().vips().getFirst();
        assertEquals(new Vip(null, InetAddress.ofLiteral("10.8.3.5"), 23), vip);
    }
}
