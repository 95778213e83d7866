package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vippy.config.ChatEndpoint;
import org.vippy.management.HttpAddress;

class HttpPortTest {
    private static final Optional<ChatEndpoint> NOWHERE = Optional.empty();

    private static Optional<ChatEndpoint> at(String address, int port) {
        return Optional.of(new ChatEndpoint(InetAddress.ofLiteral(address), "", port));
    }

    @Test
    void isWhereTheConfigurationSays() {
        var zoned = new ChatEndpoint(InetAddress.ofLiteral("fe80::1"), "eth0", 9_180);
        assertEquals(Optional.of(new HttpAddress("fe80:0:0:0:0:0:0:1%eth0", 9_180)), HttpPort.of(Optional.of(zoned)));
        assertEquals(
                "127.0.0.1:9180",
                HttpPort.of(at("127.0.0.1", 9_180)).orElseThrow().toString());
        assertEquals(Optional.empty(), HttpPort.of(NOWHERE));
    }

    @Test
    void aTakenPortIsAnObstacleUnlessThisProcessMayHaveIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();
            var wanted = at("127.0.0.1", port);
            assertEquals(
                    Optional.of(
                            "management-http: 127.0.0.1:" + port + " cannot be used (Address already in use); name an"
                                    + " address of this host and a free port, or \"off\""),
                    HttpPort.obstacle(wanted, NOWHERE));
            assertEquals(Optional.empty(), HttpPort.obstacle(wanted, at("0.0.0.0", port)));
        }
    }

    @Test
    void anAddressOfAnotherHostIsAnObstacle() {
        for (var present : List.of(NOWHERE, at("127.0.0.1", 9_180))) {
            var why = HttpPort.obstacle(at("192.0.2.77", 9_180), present).orElseThrow();
            assertTrue(why.contains("192.0.2.77:9180 cannot be used"), why);
        }
    }

    @Test
    void nowhereIsNone() {
        assertEquals(Optional.empty(), HttpPort.obstacle(NOWHERE, at("127.0.0.1", 9_180)));
    }
}
